// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

/**
 * The size of a picture in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Dimensions(int width, int height) {

  public Dimensions {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture has at least one pixel");
    }
  }

  public int longestSide() {
    return Math.max(width, height);
  }

  /**
   * The size whose longest side is the given one, with the same proportions to the nearest pixel;
   * this size where it is not larger. No side falls below one pixel.
   */
  public Dimensions within(int longestSide) {
    if (longestSide() <= longestSide) {
      return this;
    }
    return new Dimensions(scaled(width, longestSide), scaled(height, longestSide));
  }

  /** The size after the EXIF orientation is applied: 5 to 8 turn by a quarter. */
  public Dimensions upright(int orientation) {
    return orientation >= 5 ? new Dimensions(/* width= */ height, /* height= */ width) : this;
  }

  private int scaled(int side, int longestSide) {
    return (int) Math.max(1, Math.round((double) side * longestSide / longestSide()));
  }
}

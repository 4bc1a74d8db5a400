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
   * The largest size of the same proportions, to the nearest pixel, that lies inside of this box;
   * this size where it does already. No side falls below one pixel.
   *
   * @param boxWidth at least 1
   * @param boxHeight at least 1
   */
  public Dimensions within(int boxWidth, int boxHeight) {
    if (width <= boxWidth && height <= boxHeight) {
      return this;
    }
    boolean wide = (long) width * boxHeight >= (long) height * boxWidth;
    return wide
        ? new Dimensions(boxWidth, scaled(height, boxWidth, width))
        : new Dimensions(scaled(width, boxHeight, height), boxHeight);
  }

  /** The size after the EXIF orientation is applied: 5 to 8 turn by a quarter. */
  public Dimensions upright(int orientation) {
    return orientation >= 5 ? new Dimensions(/* width= */ height, /* height= */ width) : this;
  }

  private static int scaled(int side, int numerator, int denominator) {
    return (int) Math.max(1, Math.round((double) side * numerator / denominator));
  }
}

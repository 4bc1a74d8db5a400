// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.placeholder;

import dev.darkroom.photo.Placeholder;

/** Makes placeholders. */
public final class Placeholders {

  /** More shows nothing that a BlurHash could keep. */
  public static final int LONGEST_SIDE = 100;

  private static final int OPAQUE = 0xFF;

  private Placeholders() {}

  /**
   * The placeholder of a photo. It takes about as many steps as the picture has pixels, so well
   * under a millisecond.
   *
   * @param argb the photo scaled down, upright, row by row without gaps: sRGB, alpha not
   *     premultiplied, {@code 0xFF} where there is none; it is not changed
   * @param width 1 to {@link #LONGEST_SIDE} pixels; 32 are enough
   * @param height the same
   */
  public static Placeholder of(int[] argb, int width, int height) {
    if (width < 1 || width > LONGEST_SIDE || height < 1 || height > LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "a placeholder is made of 1 to %d pixels a side, got %d x %d"
              .formatted(LONGEST_SIDE, width, height));
    }
    if (argb.length != width * height) {
      throw new IllegalArgumentException(
          "%d pixels are not %d x %d".formatted(argb.length, width, height));
    }
    int[] rgb = new int[argb.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = onWhite(argb[i]);
    }
    return new Placeholder(BlurHash.of(rgb, width, height), DominantColour.of(argb, rgb));
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    return onWhite(argb >> 16 & 0xFF, alpha) << 16
        | onWhite(argb >> 8 & 0xFF, alpha) << 8
        | onWhite(argb & 0xFF, alpha);
  }

  private static int onWhite(int sample, int alpha) {
    return (sample * alpha + OPAQUE * (OPAQUE - alpha) + OPAQUE / 2) / OPAQUE;
  }
}

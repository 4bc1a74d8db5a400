// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.PixelLayout;

/** What decoding takes, told from the structure. */
public final class HeifMemory {

  /** Codecs work in blocks of up to so many pixels a side. */
  static final int BLOCK = HeifStructure.BLOCK;

  private static final int PLAIN = 10;
  private static final int DEEP = 16;
  private static final int PLAIN_ALPHA = 4;
  private static final int DEEP_ALPHA = 7;

  /** What it holds whatever the size. */
  private static final long DECODER = 8 * 1024 * 1024;

  private HeifMemory() {}

  /** The most that a picture of this size may have in the decoder. */
  static long decodedPixels(Dimensions size) {
    return (long) (size.width() + BLOCK) * (size.height() + BLOCK);
  }

  /**
   * The bytes of native memory that decoding takes at most beside the file, the pixels that come
   * out among them. Measured with versions 1.15 and 1.23: up to 9.6 bytes a pixel of 8 bits a
   * colour and 15.7 of ten (7.5 and 12.8 where colours have half the pixels), and 2.6 more for a
   * transparency of 8 bits, which is reckoned to be as large as the picture.
   *
   * @param layout of an {@linkplain dev.darkroom.worker.image.format.ImageInspector inspected} file
   */
  public static long estimate(PixelLayout layout) {
    boolean deep = layout.bits() > 8;
    long pixels = layout.samples() / layout.channels();
    int perPixel = deep ? DEEP : PLAIN;
    int perAlpha = deep ? DEEP_ALPHA : PLAIN_ALPHA;
    return pixels * (perPixel + (layout.alpha() ? perAlpha : 0)) + DECODER;
  }
}

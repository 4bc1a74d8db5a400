// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.HeifStructure.Layer;
import dev.darkroom.worker.image.format.PixelLayout;

/** What decoding takes, told from the structure. */
public final class HeifMemory {

  /** Codecs work in blocks of up to so many pixels a side. */
  static final int BLOCK = 128;

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
   * The bytes of native memory that decoding takes at most, the pixels that come out among them.
   * Measured with versions 1.15 and 1.23: up to 9.6 bytes a pixel of 8 bits a colour and 15.7 of
   * ten (7.5 and 12.8 where colours have half the pixels), and 2.6 more for a transparency of 8
   * bits.
   *
   * @param heif what inspection let pass
   * @param fileLength in bytes; the decoder has a copy
   */
  public static long estimate(HeifStructure heif, long fileLength) {
    boolean deep = heif.depth() > 8;
    long bytes = decodedPixels(heif.picture().codedSize()) * (deep ? DEEP : PLAIN);
    Layer alpha = heif.alpha();
    if (alpha != null) {
      bytes += decodedPixels(alpha.codedSize()) * (deep ? DEEP_ALPHA : PLAIN_ALPHA);
    }
    return bytes + fileLength + DECODER;
  }

  /**
   * The same from what an {@linkplain dev.darkroom.worker.image.format.ImageInspector inspected}
   * header keeps of the structure, without the file; somewhat more, as it knows less.
   */
  public static long estimate(PixelLayout layout) {
    boolean deep = layout.bits() > 8;
    long coded = layout.samples() / layout.channels();
    // Of a line of blocks that hangs over at two sides, for pictures of any proportions.
    long blocks = coded + BLOCK * (coded / BLOCK + 1) + BLOCK * BLOCK;
    int perPixel = deep ? DEEP : PLAIN;
    int perAlpha = deep ? DEEP_ALPHA : PLAIN_ALPHA;
    return Math.min(blocks, 2 * coded + BLOCK * BLOCK)
            * (perPixel + (layout.alpha() ? perAlpha : 0))
        + DECODER;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressed rows of a PNG (ISO/IEC 15948, 7 to 10). */
public final class PngPixels {

  /** Left, top, and the distance of columns and of rows of each pass (8.2). */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  /** Samples of a pixel by colour type: grey, none, colour, palette, grey and alpha, and so on. */
  private static final int[] SAMPLES = {1, 0, 3, 1, 2, 0, 4};

  private static final int WINDOW = 1 << 16;

  private PngPixels() {}

  /**
   * Inflates all rows, without keeping them, for a decoder that shows those that are missing as
   * black.
   *
   * @throws ImageRejectedException as truncated where there are fewer than the header says, and as
   *     corrupt where they can not be inflated
   */
  public static void requireComplete(byte[] file) {
    BoundedBytes bytes = new BoundedBytes(file);
    long[] missing = {expected(bytes)};
    byte[] window = new byte[WINDOW];
    try (Inflater inflater = new Inflater()) {
      PngStructure.forEachChunk(
          bytes,
          (type, chunk) -> {
            if (type.equals("IDAT") && missing[0] > 0) {
              inflater.setInput(file, chunk.data(), chunk.length());
              missing[0] -= inflated(inflater, window, missing[0]);
            }
          });
    }
    if (missing[0] > 0) {
      throw Rejections.truncated();
    }
  }

  private static long inflated(Inflater inflater, byte[] window, long enough) {
    long sum = 0;
    try {
      int size = inflater.inflate(window);
      while (size > 0 && sum + size < enough) {
        sum += size;
        size = inflater.inflate(window);
      }
      return sum + size;
    } catch (DataFormatException broken) {
      throw Rejections.corrupt(broken);
    }
  }

  /** How many bytes the rows have, each with its filter's type before it. */
  private static long expected(BoundedBytes bytes) {
    Dimensions size = PngStructure.size(bytes);
    int header = PngStructure.FIRST_CHUNK + 8;
    int colourType = bytes.u8(header + 9L);
    if (colourType >= SAMPLES.length) {
      throw Rejections.corrupt();
    }
    long bits = (long) bytes.u8(header + 8L) * SAMPLES[colourType];
    long sum = 0;
    for (int[] pass : bytes.u8(header + 12L) == 0 ? ONE_PASS : PASSES) {
      long columns = Math.ceilDiv(size.width() - pass[0], pass[2]);
      long rows = Math.ceilDiv(size.height() - pass[1], pass[3]);
      if (columns > 0 && rows > 0) {
        sum += rows * (1 + Math.ceilDiv(columns * bits, 8));
      }
    }
    return sum;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.util.Set;

/** The headers of a BMP. */
final class BmpStructure {

  private static final int DIB = 14;
  private static final int CORE_SIZE = 12;
  private static final Set<Long> SIZES = Set.of(12L, 40L, 52L, 56L, 64L, 108L, 124L);

  private BmpStructure() {}

  /** Whether the header's size is one that exists: two letters alone are a weak magic. */
  static boolean isHeaderSize(BoundedBytes bytes) {
    return bytes.length() >= DIB + 4 && SIZES.contains(bytes.u32le(DIB));
  }

  static Dimensions size(BoundedBytes bytes) {
    long width;
    long height;
    if (isCore(bytes)) {
      width = bytes.u16le(DIB + 4);
      height = bytes.u16le(DIB + 6);
    } else {
      width = (int) bytes.u32le(DIB + 4);
      // Negative where the rows run from top to bottom.
      height = Math.abs((long) (int) bytes.u32le(DIB + 8));
    }
    if (width < 1 || height < 1 || height > Integer.MAX_VALUE) {
      throw Rejections.corrupt();
    }
    return new Dimensions((int) width, (int) height);
  }

  /** Only uncompressed rows have a length that is known beforehand. */
  static void requireComplete(BoundedBytes bytes) {
    boolean plain = isCore(bytes) || bytes.u32le(DIB + 16) == 0;
    if (!plain) {
      return;
    }
    Dimensions size = size(bytes);
    int bits = bytes.u16le(isCore(bytes) ? DIB + 10 : DIB + 14);
    long row = ((long) size.width() * bits + 31) / 32 * 4;
    bytes.requireUpTo(bytes.u32le(10) + row * size.height());
  }

  private static boolean isCore(BoundedBytes bytes) {
    return bytes.u32le(DIB) == CORE_SIZE;
  }
}

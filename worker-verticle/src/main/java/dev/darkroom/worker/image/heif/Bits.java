// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.Rejections;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Numbers of some bits each, the highest first. Reading behind the end is a {@linkplain
 * ImageRejectedException corrupt} picture.
 */
final class Bits {

  private static final int MAX_GOLOMB = 31;

  private final MemorySegment bytes;
  private final boolean escaped;
  private long at;
  private int bit;
  private int zeros;

  /**
   * Reads from the begin.
   *
   * @param escaped whether a 3 behind two zeros is to be left out (H.265, 7.4.2)
   */
  Bits(MemorySegment bytes, boolean escaped) {
    this.bytes = bytes;
    this.escaped = escaped;
  }

  static int u8(MemorySegment bytes, long at) {
    if (at >= bytes.byteSize()) {
      throw Rejections.corrupt();
    }
    return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
  }

  static int u16(MemorySegment bytes, long at) {
    return u8(bytes, at) << 8 | u8(bytes, at + 1);
  }

  static long u32(MemorySegment bytes, long at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  /** The part that begins there, which has to lie inside. */
  static MemorySegment part(MemorySegment bytes, long at, long length) {
    if (at > bytes.byteSize() || length > bytes.byteSize() - at) {
      throw Rejections.corrupt();
    }
    return bytes.asSlice(at, length);
  }

  void skip(int bits) {
    for (int i = 0; i < bits; i++) {
      read(1);
    }
  }

  boolean flag() {
    return read(1) == 1;
  }

  /** Up to 32 bits. */
  long read(int bits) {
    long value = 0;
    for (int i = 0; i < bits; i++) {
      int current = u8(bytes, at);
      value = value << 1 | (current >> (7 - bit) & 1);
      bit++;
      if (bit == 8) {
        next(current);
      }
    }
    return value;
  }

  /** A number by Exponential-Golomb coding. */
  long golomb() {
    int leading = 0;
    while (!flag()) {
      leading++;
      if (leading > MAX_GOLOMB) {
        throw Rejections.corrupt();
      }
    }
    return (1L << leading) - 1 + read(leading);
  }

  private void next(int current) {
    bit = 0;
    at++;
    zeros = current == 0 ? zeros + 1 : 0;
    if (escaped && zeros >= 2 && at < bytes.byteSize() && u8(bytes, at) == 3) {
      at++;
      zeros = 0;
    }
  }
}

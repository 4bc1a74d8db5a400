// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers in a file, at offsets that the file itself may have named: whatever lies outside of it is
 * a {@linkplain Rejections#truncated() truncated} file. Offsets are long so that sums of 32-bit
 * fields can not overflow.
 */
public final class BoundedBytes {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long MAX_HIGH = 0xFFFF;
  private static final long MAX_OFFSET = 1L << 48;

  private final byte[] bytes;

  public BoundedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  public int u8(long offset) {
    return bytes[index(offset, 1)] & 0xFF;
  }

  public int u16be(long offset) {
    int i = index(offset, 2);
    return (bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF);
  }

  int u16le(long offset) {
    int i = index(offset, 2);
    return (bytes[i] & 0xFF) | (bytes[i + 1] & 0xFF) << 8;
  }

  int u24le(long offset) {
    int i = index(offset, 3);
    return (bytes[i] & 0xFF) | (bytes[i + 1] & 0xFF) << 8 | (bytes[i + 2] & 0xFF) << 16;
  }

  public long u32be(long offset) {
    return (long) u16be(offset) << 16 | u16be(offset + 2);
  }

  /** No more than the largest offset there may be, so that a sum of a few is still a number. */
  long u64be(long offset) {
    long high = u32be(offset);
    long low = u32be(offset + 4);
    return high > MAX_HIGH ? MAX_OFFSET : high << 32 | low;
  }

  public long u32le(long offset) {
    return u16le(offset) | (long) u16le(offset + 2) << 16;
  }

  /** Whether these ASCII characters stand there. Never throws. */
  public boolean has(long offset, String ascii) {
    if (offset < 0 || offset + ascii.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if ((bytes[(int) offset + i] & 0xFF) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public String ascii(long offset, int length) {
    return new String(bytes, index(offset, length), length, StandardCharsets.ISO_8859_1);
  }

  /** Rejects a file that does not reach so far. */
  public void requireUpTo(long end) {
    if (end < 0 || end > bytes.length) {
      throw Rejections.truncated();
    }
  }

  /** Where the next byte of {@code FF} is, or the end where there is none. */
  int indexOfAllOnes(int from) {
    int at = from;
    // Eight at a time, as in whole photos this looks at every byte: with all bits turned, the byte
    // sought is zero, and the lowest byte that is zero borrows its highest bit (Hacker's Delight).
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long turned = ~(long) EIGHT_BYTES.get(bytes, at);
      long borrowed = turned - LOWEST_BITS & ~turned & HIGHEST_BITS;
      if (borrowed != 0) {
        return at + Long.numberOfTrailingZeros(borrowed) / Byte.SIZE;
      }
    }
    while (at < bytes.length && bytes[at] != (byte) 0xFF) {
      at++;
    }
    return at;
  }

  private int index(long offset, int size) {
    if (offset < 0 || offset > bytes.length - (long) size) {
      throw Rejections.truncated();
    }
    return (int) offset;
  }
}

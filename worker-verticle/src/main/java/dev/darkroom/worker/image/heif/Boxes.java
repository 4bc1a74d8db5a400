// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes boxes of the ISO base media file format (ISO/IEC 14496-12, 4.2), numbers big-endian. */
final class Boxes {

  private Boxes() {}

  static byte[] box(String type, byte[]... contents) {
    byte[] content = joined(contents);
    return joined(u32(8L + content.length), text(type), content);
  }

  /** A box with a version, which is 0 here, and flags. */
  static byte[] fullBox(String type, int flags, byte[]... contents) {
    return box(type, u32(flags), joined(contents));
  }

  static byte[] u8(int value) {
    return new byte[] {(byte) value};
  }

  static byte[] u16(int value) {
    return ByteBuffer.allocate(2).putShort((short) value).array();
  }

  static byte[] u32(long value) {
    return ByteBuffer.allocate(4).putInt((int) value).array();
  }

  static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}

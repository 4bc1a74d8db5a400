// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** EXIF's user comment: a code of eight bytes that says in what encoding the rest is. */
final class UserComment {

  private static final int CODE = 8;

  private UserComment() {}

  /** The text; empty where there is none, or none in an encoding that is known. */
  static String text(byte[] value) {
    if (value.length <= CODE) {
      return "";
    }
    String code = new String(value, 0, CODE, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
    byte[] text = Arrays.copyOfRange(value, CODE, value.length);
    return switch (code) {
      // Many write UTF-8 where they say ASCII, or say nothing.
      case "ASCII", "" -> TagText.guessed(untilNul(text));
      case "UNICODE" -> new String(text, byteOrder(text));
      case "JIS" ->
          Charset.isSupported("ISO-2022-JP")
              ? new String(text, Charset.forName("ISO-2022-JP"))
              : "";
      default -> "";
    };
  }

  private static byte[] untilNul(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return Arrays.copyOf(text, end);
  }

  /**
   * The order of the bytes of UTF-16. It should be that of the file, but much software writes its
   * own; of a text in any script, the high bytes vary less than the low ones.
   */
  static Charset byteOrder(byte[] text) {
    if (text.length >= 2) {
      int mark = ByteBuffer.wrap(text).getShort() & 0xFFFF;
      if (mark == 0xFEFF || mark == 0xFFFE) {
        return StandardCharsets.UTF_16;
      }
    }
    BitSet even = new BitSet();
    BitSet odd = new BitSet();
    for (int i = 0; i + 1 < text.length; i += 2) {
      even.set(text[i] & 0xFF);
      odd.set(text[i + 1] & 0xFF);
    }
    return odd.cardinality() < even.cardinality()
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_16BE;
  }
}

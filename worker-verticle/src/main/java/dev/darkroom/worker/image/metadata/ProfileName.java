// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import dev.darkroom.worker.image.format.BoundedBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the tag in which an ICC profile has its name, of version 2 (desc) and 4 (mluc). */
final class ProfileName {

  private static final int MAX_LENGTH = 128;
  private static final int CONTENT = 8;
  private static final int FIRST_RECORD = 16;
  private static final int RECORD = 12;
  private static final int MAX_RECORDS = 256;

  private ProfileName() {}

  /** The name, of several languages the English one; null where there is none. */
  static @Nullable String of(byte[] tag) {
    BoundedBytes bytes = new BoundedBytes(tag);
    if (tag.length >= CONTENT + 4 && bytes.has(0, "desc")) {
      return name(tag, CONTENT + 4, bytes.u32be(CONTENT), false);
    }
    return tag.length >= FIRST_RECORD && bytes.has(0, "mluc") ? localized(tag, bytes) : null;
  }

  private static @Nullable String localized(byte[] tag, BoundedBytes bytes) {
    long records = Math.min(bytes.u32be(CONTENT), MAX_RECORDS);
    String first = null;
    for (int at = FIRST_RECORD; records > 0 && at <= tag.length - RECORD; at += RECORD, records--) {
      String name = name(tag, bytes.u32be(at + 8L), bytes.u32be(at + 4L), true);
      if (name != null && bytes.has(at, "en")) {
        return name;
      }
      first = first == null ? name : first;
    }
    return first;
  }

  private static @Nullable String name(byte[] tag, long from, long length, boolean wide) {
    if (from > tag.length) {
      return null;
    }
    int end = (int) Math.min(tag.length, from + Math.min(length, 8L * MAX_LENGTH));
    byte[] name = Arrays.copyOfRange(tag, (int) from, end);
    return PlainText.of(
        new String(name, wide ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1),
        MAX_LENGTH);
  }
}

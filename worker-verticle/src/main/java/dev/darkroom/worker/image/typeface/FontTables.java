// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.typeface;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The tables of a TrueType file (ISO/IEC 14496-22). */
final class FontTables {

  private static final int HEAD = 12;
  private static final int ENTRY = 16;

  private final Map<String, ByteBuffer> tables = new HashMap<>();

  FontTables(byte[] file) {
    ByteBuffer font = ByteBuffer.wrap(file);
    int count = font.getShort(4);
    for (int i = 0; i < count; i++) {
      int entry = HEAD + i * ENTRY;
      String tag = new String(file, entry, 4, StandardCharsets.ISO_8859_1);
      tables.put(tag, font.slice(font.getInt(entry + 8), font.getInt(entry + 12)));
    }
  }

  /** Big-endian, from the table's begin to its end; only to be read by absolute index. */
  ByteBuffer get(String tag) {
    ByteBuffer table = tables.get(tag);
    if (table == null) {
      throw new IllegalStateException("the font has no table " + tag);
    }
    return table;
  }

  static int u16(ByteBuffer table, int at) {
    return Short.toUnsignedInt(table.getShort(at));
  }
}

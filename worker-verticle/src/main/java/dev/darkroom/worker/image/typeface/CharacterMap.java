// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.typeface;

import static dev.darkroom.worker.image.typeface.FontTables.u16;

import java.nio.ByteBuffer;

/** Which glyph shows a character: the table {@code cmap} in its format 4, for 16-bit Unicode. */
final class CharacterMap {

  private static final int WINDOWS = 3;
  private static final int UNICODE = 1;
  private static final int SEGMENTS = 4;

  private final ByteBuffer map;
  private final int segments;

  CharacterMap(FontTables font) {
    map = subtable(font.get("cmap"));
    segments = u16(map, 6) / 2;
  }

  private static ByteBuffer subtable(ByteBuffer table) {
    int count = u16(table, 2);
    for (int i = 0; i < count; i++) {
      int entry = 4 + i * 8;
      int offset = table.getInt(entry + 4);
      if (u16(table, entry) == WINDOWS
          && u16(table, entry + 2) == UNICODE
          && u16(table, offset) == SEGMENTS) {
        return table.slice(offset, table.capacity() - offset);
      }
    }
    throw new IllegalStateException("the font has no map of Unicode in segments");
  }

  /** The glyph; 0 if there is none. */
  int glyph(int codePoint) {
    int ends = 14;
    int starts = ends + segments * 2 + 2;
    int deltas = starts + segments * 2;
    int offsets = deltas + segments * 2;
    for (int i = 0; i < segments; i++) {
      if (codePoint <= u16(map, ends + i * 2)) {
        int start = u16(map, starts + i * 2);
        if (codePoint < start) {
          return 0;
        }
        int delta = u16(map, deltas + i * 2);
        int offset = u16(map, offsets + i * 2);
        if (offset == 0) {
          return codePoint + delta & 0xFFFF;
        }
        // The offset counts from where it stands itself.
        int glyph = u16(map, offsets + i * 2 + offset + (codePoint - start) * 2);
        return glyph == 0 ? 0 : glyph + delta & 0xFFFF;
      }
    }
    return 0;
  }
}

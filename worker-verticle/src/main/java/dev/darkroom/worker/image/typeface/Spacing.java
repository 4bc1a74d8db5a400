// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.typeface;

import static dev.darkroom.worker.image.typeface.FontTables.u16;

import java.nio.ByteBuffer;

/**
 * How far the pen goes on from glyph to glyph, in the font's units: the tables {@code hmtx} and
 * {@code kern}.
 */
final class Spacing {

  private static final int FIRST_PAIR = 18;
  private static final int PAIR = 6;

  private final ByteBuffer advances;
  private final int advanceCount;
  private final ByteBuffer pairs;

  /** As the table counts them: its length field is too narrow for as many. */
  private final int pairCount;

  Spacing(FontTables font) {
    advances = font.get("hmtx");
    advanceCount = u16(font.get("hhea"), 34);
    pairs = font.get("kern");
    pairCount = u16(pairs, 10);
  }

  /** Monospaced glyphs at the end share the last width. */
  int advance(int glyph) {
    return u16(advances, Math.min(glyph, advanceCount - 1) * 4);
  }

  /** What two neighbours move apart, or closer if negative. */
  int kerning(int left, int right) {
    long wanted = (long) left << 16 | right;
    int low = 0;
    int high = pairCount - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = FIRST_PAIR + middle * PAIR;
      long found = Integer.toUnsignedLong(pairs.getInt(at));
      if (found == wanted) {
        return pairs.getShort(at + 4);
      }
      if (found < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return 0;
  }
}

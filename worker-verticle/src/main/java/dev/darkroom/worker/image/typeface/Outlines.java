// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.typeface;

import static dev.darkroom.worker.image.typeface.FontTables.u16;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** The shapes of glyphs, in the font's units with y upwards: the tables glyf and loca. */
final class Outlines {

  private static final int HEADER = 10;

  // Of a point.
  private static final int ON_CURVE = 1;
  private static final int X_IS_BYTE = 2;
  private static final int Y_IS_BYTE = 4;
  private static final int REPEATED = 8;
  private static final int X_SAME_OR_POSITIVE = 16;
  private static final int Y_SAME_OR_POSITIVE = 32;

  // Of a part.
  private static final int WORDS = 1;
  private static final int OFFSETS = 2;
  private static final int SCALED = 8;
  private static final int MORE_PARTS = 0x20;
  private static final int SCALED_IN_X_AND_Y = 0x40;
  private static final int TRANSFORMED = 0x80;
  private static final double F2DOT14 = 1 << 14;

  private final ByteBuffer glyphs;
  private final ByteBuffer locations;
  private final boolean longLocations;

  Outlines(FontTables font) {
    glyphs = font.get("glyf");
    locations = font.get("loca");
    longLocations = font.get("head").getShort(50) != 0;
  }

  /** Adds the glyph's contours, to be filled by the non-zero rule. */
  void append(int glyph, AffineTransform place, Path2D to) {
    int start = location(glyph);
    int length = location(glyph + 1) - start;
    if (length == 0) {
      return;
    }
    ByteBuffer data = glyphs.slice(start, length);
    int contours = data.getShort(0);
    if (contours < 0) {
      parts(data.position(HEADER), place, to);
    } else {
      contours(data, contours, place, to);
    }
  }

  private int location(int glyph) {
    return longLocations ? locations.getInt(glyph * 4) : u16(locations, glyph * 2) * 2;
  }

  private void parts(ByteBuffer data, AffineTransform place, Path2D to) {
    int flags;
    do {
      flags = data.getShort();
      int glyph = Short.toUnsignedInt(data.getShort());
      if ((flags & OFFSETS) == 0) {
        throw new IllegalStateException("parts that meet in points are not supported");
      }
      int dx = (flags & WORDS) != 0 ? data.getShort() : data.get();
      int dy = (flags & WORDS) != 0 ? data.getShort() : data.get();
      double xx = 1;
      double yx = 0;
      double xy = 0;
      double yy = 1;
      if ((flags & SCALED) != 0) {
        xx = data.getShort() / F2DOT14;
        yy = xx;
      } else if ((flags & SCALED_IN_X_AND_Y) != 0) {
        xx = data.getShort() / F2DOT14;
        yy = data.getShort() / F2DOT14;
      } else if ((flags & TRANSFORMED) != 0) {
        xx = data.getShort() / F2DOT14;
        yx = data.getShort() / F2DOT14;
        xy = data.getShort() / F2DOT14;
        yy = data.getShort() / F2DOT14;
      }
      AffineTransform part = new AffineTransform(place);
      part.concatenate(new AffineTransform(xx, yx, xy, yy, dx, dy));
      append(glyph, part, to);
    } while ((flags & MORE_PARTS) != 0);
  }

  private static void contours(ByteBuffer data, int count, AffineTransform place, Path2D to) {
    int points = u16(data, HEADER + (count - 1) * 2) + 1;
    int hints = HEADER + count * 2;
    data.position(hints + 2 + u16(data, hints));
    byte[] flags = flags(data, points);
    int[] x = coordinates(data, flags, X_IS_BYTE, X_SAME_OR_POSITIVE);
    int[] y = coordinates(data, flags, Y_IS_BYTE, Y_SAME_OR_POSITIVE);
    Path2D.Double shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
    int first = 0;
    for (int i = 0; i < count; i++) {
      int end = u16(data, HEADER + i * 2) + 1;
      contour(flags, x, y, first, end, shape);
      first = end;
    }
    to.append(shape.getPathIterator(place), false);
  }

  private static byte[] flags(ByteBuffer data, int points) {
    byte[] flags = new byte[points];
    for (int i = 0; i < points; ) {
      byte flag = data.get();
      flags[i++] = flag;
      if ((flag & REPEATED) != 0) {
        for (int again = Byte.toUnsignedInt(data.get()); again > 0; again--) {
          flags[i++] = flag;
        }
      }
    }
    return flags;
  }

  /** Each is told by its distance to the one before. */
  private static int[] coordinates(ByteBuffer data, byte[] flags, int isByte, int sameOrPositive) {
    int[] values = new int[flags.length];
    int value = 0;
    for (int i = 0; i < flags.length; i++) {
      boolean flagged = (flags[i] & sameOrPositive) != 0;
      if ((flags[i] & isByte) != 0) {
        int step = Byte.toUnsignedInt(data.get());
        value += flagged ? step : -step;
      } else if (!flagged) {
        value += data.getShort();
      }
      values[i] = value;
    }
    return values;
  }

  /**
   * Quadratic curves through the points on the curve; between two that only pull at it lies one
   * that is not written. The contour begins halfway between its last and its first point where
   * neither is on the curve.
   */
  private static void contour(byte[] flags, int[] x, int[] y, int from, int end, Path2D to) {
    int count = end - from;
    int begin = from;
    while (begin < end && (flags[begin] & ON_CURVE) == 0) {
      begin++;
    }
    double startX = begin < end ? x[begin] : (x[from] + x[end - 1]) / 2.0;
    double startY = begin < end ? y[begin] : (y[from] + y[end - 1]) / 2.0;
    int next = begin < end ? begin - from + 1 : 0;
    int steps = begin < end ? count - 1 : count;
    to.moveTo(startX, startY);
    int pull = -1;
    for (int i = 0; i < steps; i++) {
      int at = from + (next + i) % count;
      boolean on = (flags[at] & ON_CURVE) != 0;
      if (pull >= 0) {
        double toX = on ? x[at] : (x[pull] + x[at]) / 2.0;
        double toY = on ? y[at] : (y[pull] + y[at]) / 2.0;
        to.quadTo(x[pull], y[pull], toX, toY);
      } else if (on) {
        to.lineTo(x[at], y[at]);
      }
      pull = on ? -1 : at;
    }
    if (pull >= 0) {
      to.quadTo(x[pull], y[pull], startX, startY);
    }
    to.closePath();
  }
}

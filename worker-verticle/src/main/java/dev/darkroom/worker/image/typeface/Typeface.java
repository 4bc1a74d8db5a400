// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.typeface;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;

/**
 * Open Sans Semibold 1.10: Latin, Greek and Cyrillic with the accents of European languages and of
 * Vietnamese. A letter and its accent that Unicode knows as one character are one here; there are
 * no scripts that join or turn letters, so text runs from left to right, one glyph a character.
 *
 * <p>It can not change and serves all threads.
 */
public final class Typeface {

  private static final String FILE = "OpenSans-Semibold.ttf";

  private final CharacterMap characters;
  private final Spacing spacing;
  private final Outlines outlines;
  private final double unitsAnEm;

  private Typeface(FontTables font) {
    characters = new CharacterMap(font);
    spacing = new Spacing(font);
    outlines = new Outlines(font);
    unitsAnEm = FontTables.u16(font.get("head"), 18);
  }

  private static final class Shipped {

    private static final Typeface INSTANCE = read();

    private static Typeface read() {
      try (InputStream file = Typeface.class.getResourceAsStream(FILE)) {
        return new Typeface(new FontTables(Objects.requireNonNull(file, FILE).readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The typeface, read when it is first asked for. */
  public static Typeface shipped() {
    return Shipped.INSTANCE;
  }

  /**
   * The code points of the text that it has no glyph for, each once; none if it can show all. Line
   * ends and other controls are among these.
   */
  public List<Integer> missing(String text) {
    return composed(text).codePoints().filter(c -> !has(c)).distinct().boxed().toList();
  }

  private boolean has(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // Accents that stand alone after composition would be set beside their letter, not above it.
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> characters.glyph(codePoint) != 0;
    };
  }

  /**
   * The outline of one line of text, kerned, to be filled by the non-zero rule. An em, the font's
   * size, is 1; the baseline begins at 0, 0 and y grows downwards.
   *
   * @throws IllegalArgumentException if a character is {@linkplain #missing missing}
   */
  public Path2D outline(String text) {
    if (!missing(text).isEmpty()) {
      throw new IllegalArgumentException("not in the typeface: " + text);
    }
    Path2D.Double line = new Path2D.Double(Path2D.WIND_NON_ZERO);
    int pen = 0;
    int last = 0;
    for (int codePoint : composed(text).codePoints().toArray()) {
      int glyph = characters.glyph(codePoint);
      pen += spacing.kerning(last, glyph);
      AffineTransform place = AffineTransform.getScaleInstance(1 / unitsAnEm, -1 / unitsAnEm);
      place.translate(pen, 0);
      outlines.append(glyph, place, line);
      pen += spacing.advance(glyph);
      last = glyph;
    }
    return line;
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}

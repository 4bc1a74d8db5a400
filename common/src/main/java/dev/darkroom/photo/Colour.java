// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.regex.Pattern;

/**
 * An opaque colour in sRGB.
 *
 * @param rgb {@code 0xRRGGBB}
 */
public record Colour(int rgb) {

  public static final Colour WHITE = new Colour(0xFFFFFF);

  private static final Pattern FORM = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final int HEX = 16;

  public Colour {
    if (rgb < 0 || rgb > 0xFFFFFF) {
      throw new IllegalArgumentException("a colour is 0x000000 to 0xFFFFFF");
    }
  }

  /** The colour whose samples are these, 0 to 255 each. */
  public static Colour of(int red, int green, int blue) {
    return new Colour(red << 16 | green << 8 | blue);
  }

  /**
   * Reads what {@link #toString} writes, in capitals too.
   *
   * @throws IllegalArgumentException if it is of another form
   */
  public static Colour parse(String text) {
    String form = text.strip();
    if (!FORM.matcher(form).matches()) {
      throw new IllegalArgumentException("expected a colour such as #ffffff, got \"" + text + "\"");
    }
    return new Colour(Integer.parseInt(form, 1, form.length(), HEX));
  }

  public int red() {
    return rgb >> 16;
  }

  public int green() {
    return rgb >> 8 & 0xFF;
  }

  public int blue() {
    return rgb & 0xFF;
  }

  /** The form of CSS, such as {@code #0a141e}. */
  @Override
  public String toString() {
    return "#%06x".formatted(rgb);
  }
}

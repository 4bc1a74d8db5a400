// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.regex.Pattern;

/**
 * What to show where a photo is about to appear.
 *
 * @param blurhash a blurred picture of it, as a BlurHash of 6 to 166 characters (<a
 *     href="https://blurha.sh">blurha.sh</a>)
 * @param dominantColour the one colour that stands for it
 */
public record Placeholder(String blurhash, Colour dominantColour) {

  /** Base 83: up to 9 by 9 components, the first of 4 digits and the others of 2. */
  private static final Pattern FORM =
      Pattern.compile("[0-9A-Za-z#$%*+,.:;=?@\\[\\]^_{|}~-]{6,166}");

  public Placeholder {
    if (!FORM.matcher(blurhash).matches()) {
      throw new IllegalArgumentException("a BlurHash is 6-166 digits of base 83");
    }
  }
}

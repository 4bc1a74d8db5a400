// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.regex.Pattern;

/**
 * The name of a variant, such as {@code thumbnail}.
 *
 * @param value 1 to 32 of {@code a-z 0-9 -}
 */
public record VariantName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public VariantName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a variant's name is 1-32 of a-z 0-9 -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import java.util.regex.Pattern;

/**
 * A short code that somebody types: out of a message, or off an authenticator.
 *
 * @param value 4 to 64 letters, digits, spaces and hyphens; never log it
 */
public record Code(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z -]{4,64}");

  public Code {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a code");
    }
  }

  @Override
  public String toString() {
    return "Code[REDACTED]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.regex.Pattern;

/**
 * The identity of a user as the identity provider knows it (the token's {@code sub}).
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 _ -}, so that it is one segment of an object key
 */
public record UserId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public UserId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a user id: expected 1-64 of A-Z a-z 0-9 _ -");
    }
  }

  /** Whether a text has the form of a user's identity. */
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

/**
 * A password in clear, on its way to be hashed.
 *
 * @param value at most 256 characters, so that hashing one can not be made expensive
 */
public record Password(String value) {

  private static final int MAX_LENGTH = 256;

  public Password {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a password has 1 to 256 characters");
    }
  }

  @Override
  public String toString() {
    return "Password[REDACTED]";
  }
}

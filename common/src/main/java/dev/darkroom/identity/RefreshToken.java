// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

/**
 * What a client gets new access tokens for. Whoever holds it is signed in: never log it.
 *
 * @param value opaque, at most 8192 characters
 */
public record RefreshToken(String value) {

  private static final int MAX_LENGTH = 8192;

  public RefreshToken {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a refresh token has 1 to 8192 characters");
    }
  }

  @Override
  public String toString() {
    return "RefreshToken[REDACTED]";
  }
}

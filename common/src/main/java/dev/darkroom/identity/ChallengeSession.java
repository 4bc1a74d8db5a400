// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

/**
 * What ties the answer of a challenge to the password that went before. Never log it.
 *
 * @param value opaque, at most 8192 characters
 */
public record ChallengeSession(String value) {

  private static final int MAX_LENGTH = 8192;

  public ChallengeSession {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a session has 1 to 8192 characters");
    }
  }

  @Override
  public String toString() {
    return "ChallengeSession[REDACTED]";
  }
}

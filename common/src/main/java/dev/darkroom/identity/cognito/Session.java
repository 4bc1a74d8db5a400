// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.cognito;

import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.IdentityException.SessionEnded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Cognito's session of a challenge, with the user's name that has to go along. Who alters the name
 * gets no further: Cognito knows whose session it is.
 */
record Session(String username, String value) {

  ChallengeSession encoded() {
    return new ChallengeSession(
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(username.getBytes(StandardCharsets.UTF_8))
            + "."
            + value);
  }

  /**
   * What was encoded.
   *
   * @throws SessionEnded if it was something else
   */
  static Session of(ChallengeSession encoded) {
    String[] parts = encoded.value().split("\\.", 2);
    try {
      if (parts.length == 2) {
        byte[] username = Base64.getUrlDecoder().decode(parts[0]);
        return new Session(new String(username, StandardCharsets.UTF_8), parts[1]);
      }
    } catch (IllegalArgumentException notOurs) {
      // As if it had no dot.
    }
    throw new SessionEnded();
  }

  @Override
  public String toString() {
    return "Session[REDACTED]";
  }
}

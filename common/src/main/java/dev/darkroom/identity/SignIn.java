// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

/** The outcome of a right password. */
public sealed interface SignIn {

  /** That was all. */
  record SignedIn(Tokens tokens) implements SignIn {}

  /**
   * There is more to prove.
   *
   * @param session to be sent with the answer; valid for some minutes
   */
  record ChallengeRequired(Challenge challenge, ChallengeSession session) implements SignIn {}

  /** What may be asked for besides the password. */
  enum Challenge {
    /** The present code of the account's authenticator app (RFC 6238). */
    TOTP
  }
}

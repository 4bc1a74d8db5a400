// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * User accounts: who someone is, and the groups they are in.
 *
 * <p>No operation tells a stranger whether there is an account of some address: not by its answer,
 * its failure or the time it takes. The one exception is {@link #signUp} where addresses need not
 * be confirmed, as signing in afterwards would tell as much.
 *
 * <p>Every future completes on the context the call was made on and fails with an {@link
 * IdentityException}; with {@link IdentityException.TooManyAttempts}, {@link
 * IdentityException.Overloaded} and {@link IdentityException.Unavailable} every one may fail.
 */
public interface IdentityProvider {

  /**
   * Makes an account.
   *
   * @return fails with {@link IdentityException.PasswordRefused}, or with {@link
   *     IdentityException.AccountExists} where addresses need not be confirmed
   */
  Future<SignUp> signUp(EmailAddress email, Password password);

  /**
   * Proves that the account's address is its owner's.
   *
   * @param code from the message that signing up or {@link #resend} has sent
   * @return fails with {@link IdentityException.CodeRefused}
   */
  Future<Void> confirm(EmailAddress email, Code code);

  /** Sends another confirmation code, if there is an account that waits for one. */
  Future<Void> resend(EmailAddress email);

  /**
   * Exchanges a password for tokens, or for a challenge.
   *
   * @param earlier a refresh token that this client had for the account before, whether it is still
   *     valid or not: wrong passwords of strangers then do not make this client wait. A provider
   *     may ignore it
   * @return fails with {@link IdentityException.BadCredentials}, which does not tell whether the
   *     account exists; to who knows the password, with {@link IdentityException.NotConfirmed} and
   *     {@link IdentityException.SignInRefused}
   */
  Future<SignIn> signIn(EmailAddress email, Password password, Optional<RefreshToken> earlier);

  /**
   * Answers a challenge. A session is good for one success and a few failures.
   *
   * @return fails with {@link IdentityException.CodeRefused} or {@link
   *     IdentityException.SessionEnded}
   */
  Future<SignIn> answer(ChallengeSession session, Code code);

  /**
   * Exchanges a refresh token for new tokens. The new refresh token takes the place of the old one,
   * which may be the same.
   *
   * @return fails with {@link IdentityException.SessionEnded}
   */
  Future<Tokens> refresh(RefreshToken token);

  /** Ends the session that the token belongs to. A token of no session is fine. */
  Future<Void> signOut(RefreshToken token);

  /** Ends all sessions of the caller. Access tokens live on until they expire. */
  Future<Void> signOutEverywhere(Caller caller);

  /** Sends a code to reset the password with, if there is such an account. */
  Future<Void> forgotPassword(EmailAddress email);

  /**
   * Gives the account another password. A provider ends its sessions if it can.
   *
   * @return fails with {@link IdentityException.PasswordRefused} or {@link
   *     IdentityException.CodeRefused}
   */
  Future<Void> resetPassword(EmailAddress email, Code code, Password password);

  /** Makes a secret for the caller's authenticator app. */
  Future<TotpEnrolment> beginTotp(Caller caller);

  /**
   * From now on signing in asks for a code of that app.
   *
   * @param code of the secret made last
   * @return fails with {@link IdentityException.CodeRefused}
   */
  Future<Void> confirmTotp(Caller caller, Code code);
}

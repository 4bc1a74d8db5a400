// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import io.vertx.core.Future;

/**
 * User accounts: who someone is, never what they may do.
 *
 * <p>Every future completes on the context the call was made on and fails with an {@link
 * IdentityException}.
 */
public interface IdentityProvider {

  /**
   * Makes an account.
   *
   * @return fails with {@link IdentityException.PasswordRefused} or {@link
   *     IdentityException.AccountExists}
   */
  Future<SignUp> signUp(EmailAddress email, Password password);

  /**
   * Exchanges a password for a token.
   *
   * @return fails with {@link IdentityException.BadCredentials}, which does not tell whether the
   *     account exists
   */
  Future<AccessToken> signIn(EmailAddress email, Password password);
}

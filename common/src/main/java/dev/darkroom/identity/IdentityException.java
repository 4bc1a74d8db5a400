// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import org.jspecify.annotations.Nullable;

/** The identity provider says no. Messages are for the account's owner. */
public abstract sealed class IdentityException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private IdentityException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The password does not meet the policy; the message says what is missing. */
  public static final class PasswordRefused extends IdentityException {
    private static final long serialVersionUID = 1L;

    public PasswordRefused(String message) {
      super(message, null);
    }
  }

  /** There is an account of that name. */
  public static final class AccountExists extends IdentityException {
    private static final long serialVersionUID = 1L;

    public AccountExists() {
      super("There is an account with this e-mail address already. Sign in instead.", null);
    }
  }

  /** No account of that name, or another password. */
  public static final class BadCredentials extends IdentityException {
    private static final long serialVersionUID = 1L;

    public BadCredentials() {
      super("The e-mail address or the password is wrong.", null);
    }
  }

  /** Too many ask at this moment; nothing is broken. The same call may succeed in a moment. */
  public static final class Overloaded extends IdentityException {
    private static final long serialVersionUID = 1L;

    public Overloaded(Throwable cause) {
      super("Too many people sign in at the moment. Try again.", cause);
    }
  }

  /** The provider does not answer. The same call may succeed later. */
  public static final class Unavailable extends IdentityException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import java.time.Duration;
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

  /** The password is right, the address is not proven yet. */
  public static final class NotConfirmed extends IdentityException {
    private static final long serialVersionUID = 1L;

    public NotConfirmed() {
      super("Confirm the e-mail address first, with the code that was sent to it.", null);
    }
  }

  /** The password is right, and the account may not sign in here; the message says why. */
  public static final class SignInRefused extends IdentityException {
    private static final long serialVersionUID = 1L;

    public SignInRefused(String message) {
      super(message, null);
    }
  }

  /** The code is wrong, used, replaced by another, or too old. */
  public static final class CodeRefused extends IdentityException {
    private static final long serialVersionUID = 1L;

    public CodeRefused() {
      super("The code is not accepted. Ask for another one.", null);
    }
  }

  /** The refresh token or the challenge's session is none, or has ended. */
  public static final class SessionEnded extends IdentityException {
    private static final long serialVersionUID = 1L;

    public SessionEnded() {
      super("The session has ended. Sign in again.", null);
    }
  }

  /** Too many attempts for one account, right or wrong. This one was not looked at. */
  public static final class TooManyAttempts extends IdentityException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooManyAttempts(Duration retryAfter) {
      super("Too many attempts. Try again later.", null);
      this.retryAfter = retryAfter;
    }

    /** When the next attempt is looked at; more than zero. */
    public Duration retryAfter() {
      return retryAfter;
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

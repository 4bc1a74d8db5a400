// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.Caller;
import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.IdentityException.NotConfirmed;
import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.Role;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accounts in memory. May be used from all threads. */
public final class InMemoryIdentityProvider implements IdentityProvider {

  private static final int MIN_PASSWORD = 8;
  private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  private final boolean confirmsAddresses;
  private final Mailbox mailbox;
  private final InstantSource clock;
  private final Map<EmailAddress, Known> accounts = new HashMap<>();
  private final Map<String, Known> refreshTokens = new HashMap<>();
  private final Map<String, Known> challenges = new HashMap<>();
  private final Map<String, Known> accessTokens = new HashMap<>();
  private int issued;

  private static final class Known {
    private final UserId user = new UserId(UUID.randomUUID().toString());
    private String password;
    private boolean confirmed;
    private @Nullable Code confirmation;
    private @Nullable Code reset;
    private boolean totpBegun;
    private boolean totp;
    private @Nullable Code usedTotp;

    private Known(String password) {
      this.password = password;
    }
  }

  public InMemoryIdentityProvider(boolean confirmsAddresses, Mailbox mailbox, InstantSource clock) {
    this.confirmsAddresses = confirmsAddresses;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  @Override
  public Future<SignUp> signUp(EmailAddress email, Password password) {
    return attempt(
        () -> {
          require(password);
          if (accounts.containsKey(email)) {
            if (confirmsAddresses) {
              return new SignUp.CodeSent();
            }
            throw new AccountExists();
          }
          Known account = new Known(password.value());
          accounts.put(email, account);
          if (confirmsAddresses) {
            account.confirmation = mailed(email);
            return new SignUp.CodeSent();
          }
          account.confirmed = true;
          return new SignUp.Confirmed(account.user);
        });
  }

  @Override
  public Future<Void> confirm(EmailAddress email, Code code) {
    return attempt(
        () -> {
          Known account = accounts.get(email);
          if (account == null || !code.equals(account.confirmation)) {
            throw new CodeRefused();
          }
          account.confirmation = null;
          account.confirmed = true;
          return null;
        });
  }

  @Override
  public Future<Void> resend(EmailAddress email) {
    return attempt(
        () -> {
          Known account = accounts.get(email);
          if (account != null && !account.confirmed) {
            account.confirmation = mailed(email);
          }
          return null;
        });
  }

  @Override
  public Future<SignIn> signIn(
      EmailAddress email, Password password, Optional<RefreshToken> earlier) {
    return attempt(
        () -> {
          Known account = accounts.get(email);
          if (account == null || !account.password.equals(password.value())) {
            throw new BadCredentials();
          }
          if (!account.confirmed) {
            throw new NotConfirmed();
          }
          if (account.totp) {
            String session = "session-" + ++issued;
            challenges.put(session, account);
            return new SignIn.ChallengeRequired(
                SignIn.Challenge.TOTP, new ChallengeSession(session));
          }
          return new SignIn.SignedIn(tokens(account));
        });
  }

  @Override
  public Future<SignIn> answer(ChallengeSession session, Code code) {
    return attempt(
        () -> {
          Known account = challenges.get(session.value());
          if (account == null) {
            throw new SessionEnded();
          }
          useTotp(account, code);
          challenges.remove(session.value());
          return new SignIn.SignedIn(tokens(account));
        });
  }

  private void useTotp(Known account, Code code) {
    if (!code.equals(Authenticator.code(SECRET, clock.instant()))
        || code.equals(account.usedTotp)) {
      throw new CodeRefused();
    }
    account.usedTotp = code;
  }

  @Override
  public Future<Tokens> refresh(RefreshToken token) {
    return attempt(
        () -> {
          Known account = refreshTokens.remove(token.value());
          if (account == null) {
            throw new SessionEnded();
          }
          return tokens(account);
        });
  }

  @Override
  public Future<Void> signOut(RefreshToken token) {
    return attempt(
        () -> {
          refreshTokens.remove(token.value());
          return null;
        });
  }

  @Override
  public Future<Void> signOutEverywhere(Caller caller) {
    return attempt(
        () -> {
          refreshTokens.values().removeIf(account -> account.user.equals(caller.user()));
          return null;
        });
  }

  @Override
  public Future<Void> forgotPassword(EmailAddress email) {
    return attempt(
        () -> {
          Known account = accounts.get(email);
          if (account != null) {
            account.reset = mailed(email);
          }
          return null;
        });
  }

  @Override
  public Future<Void> resetPassword(EmailAddress email, Code code, Password password) {
    return attempt(
        () -> {
          require(password);
          Known account = accounts.get(email);
          if (account == null || !code.equals(account.reset)) {
            throw new CodeRefused();
          }
          account.reset = null;
          account.password = password.value();
          return null;
        });
  }

  @Override
  public Future<TotpEnrolment> beginTotp(Caller caller) {
    return attempt(
        () -> {
          account(caller.user()).totpBegun = true;
          return TotpEnrolment.of(SECRET);
        });
  }

  @Override
  public Future<Void> confirmTotp(Caller caller, Code code) {
    return attempt(
        () -> {
          Known account = account(caller.user());
          if (!account.totpBegun) {
            throw new CodeRefused();
          }
          useTotp(account, code);
          account.totp = true;
          return null;
        });
  }

  /** Whether there is such an account. No provider tells; one that imitates another must know. */
  public synchronized boolean has(EmailAddress email) {
    return accounts.containsKey(email);
  }

  /** Whose access token it is. */
  public synchronized Optional<Caller> callerOf(String accessToken) {
    return Optional.ofNullable(accessTokens.get(accessToken))
        .map(account -> new Caller(account.user, Set.of(Role.USER), accessToken));
  }

  private Known account(UserId user) {
    return accounts.values().stream()
        .filter(account -> account.user.equals(user))
        .findFirst()
        .orElseThrow(SessionEnded::new);
  }

  private Tokens tokens(Known account) {
    String access = "access-" + ++issued;
    String refresh = "refresh-" + ++issued;
    accessTokens.put(access, account);
    refreshTokens.put(refresh, account);
    return new Tokens(new AccessToken(access, Duration.ofHours(1)), new RefreshToken(refresh));
  }

  private Code mailed(EmailAddress email) {
    Code code = new Code(String.format(Locale.ROOT, "%06d", ++issued));
    mailbox.receive(email, code);
    return code;
  }

  private static void require(Password password) {
    if (password.value().length() < MIN_PASSWORD) {
      throw new PasswordRefused("must have at least 8 characters");
    }
  }

  @SuppressWarnings("NullAway") // the result is null only where the answer is nothing
  private synchronized <T extends @Nullable Object> Future<T> attempt(Supplier<T> work) {
    try {
      return Future.succeededFuture(work.get());
    } catch (IdentityException no) {
      return Future.failedFuture(no);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.SignUp;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Accounts in memory. */
public final class TestAccounts implements IdentityProvider {

  private static final int MIN_PASSWORD = 8;

  private final Map<EmailAddress, String> passwords = new ConcurrentHashMap<>();
  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicBoolean flooded = new AtomicBoolean();

  public void isDown() {
    down.set(true);
  }

  public void isFlooded() {
    flooded.set(true);
  }

  @Override
  public Future<SignUp> signUp(EmailAddress email, Password password) {
    if (down.get()) {
      return unavailable();
    }
    if (password.value().length() < MIN_PASSWORD) {
      return Future.failedFuture(
          new IdentityException.PasswordRefused("must have at least 8 characters"));
    }
    return passwords.putIfAbsent(email, password.value()) == null
        ? Future.succeededFuture(new SignUp(new UserId(UUID.randomUUID().toString()), true))
        : Future.failedFuture(new IdentityException.AccountExists());
  }

  @Override
  public Future<AccessToken> signIn(EmailAddress email, Password password) {
    if (flooded.get()) {
      return Future.failedFuture(
          new IdentityException.Overloaded(new IllegalStateException("no room")));
    }
    if (down.get()) {
      return unavailable();
    }
    return password.value().equals(passwords.get(email))
        ? Future.succeededFuture(new AccessToken("a.signed.token", Duration.ofHours(1)))
        : Future.failedFuture(new IdentityException.BadCredentials());
  }

  private static <T> Future<T> unavailable() {
    return Future.failedFuture(
        new IdentityException.Unavailable("secret host", new IOException("refused")));
  }
}

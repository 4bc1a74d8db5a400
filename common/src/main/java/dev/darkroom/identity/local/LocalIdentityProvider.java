// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.Overloaded;
import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.SignUp;
import dev.darkroom.photo.UserId;
import dev.darkroom.runtime.BlockingWork;
import dev.darkroom.runtime.BlockingWork.SaturatedException;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts kept here. They are confirmed at once, as there is nobody to send mail. A wrong password
 * and an unknown account cost the same work and give the same answer.
 */
public final class LocalIdentityProvider implements IdentityProvider {

  private static final Logger logger = LoggerFactory.getLogger(LocalIdentityProvider.class);

  private final LocalAccountStore accounts;
  private final TokenIssuer tokens;
  private final BlockingWork hashing;
  private final PasswordHashes hashes;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /**
   * A provider over a store whose table exists.
   *
   * @param hashing threads for password hashing alone, few and with a short queue: each hash takes
   *     19 MiB, and a flood of sign-ins is to fail rather than to starve the process
   * @param random for salts
   * @param ids gives the users' identities: random UUIDs
   */
  public LocalIdentityProvider(
      LocalAccountStore accounts,
      TokenIssuer tokens,
      BlockingWork hashing,
      SecureRandom random,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.hashing = hashing;
    this.hashes = new PasswordHashes(random);
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Future<SignUp> signUp(EmailAddress email, Password password) {
    try {
      PasswordPolicy.require(password);
    } catch (PasswordRefused refused) {
      return Future.failedFuture(refused);
    }
    UserId user = new UserId(ids.get().toString());
    return hash(() -> hashes.hash(password))
        .compose(hash -> accounts.add(new Account(email, user, hash, clock.instant())))
        .map(account -> new SignUp(account.user(), true))
        .onSuccess(_ -> logged("signed_up", user));
  }

  @Override
  public Future<AccessToken> signIn(EmailAddress email, Password password) {
    return accounts
        .find(email)
        .compose(account -> hash(() -> tokenIfRight(account, password)))
        .compose(
            token ->
                token
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(new BadCredentials())));
  }

  private Optional<AccessToken> tokenIfRight(Optional<Account> account, Password password) {
    String hash = account.map(Account::passwordHash).orElseGet(PasswordHashes::nobodys);
    boolean right = hashes.matches(password, hash);
    return account.filter(_ -> right).map(known -> tokens.issue(known.user()));
  }

  private <T> Future<T> hash(Callable<T> work) {
    return hashing.run(work).recover(failure -> Future.failedFuture(translate(failure)));
  }

  private static IdentityException translate(Throwable failure) {
    return switch (failure) {
      case IdentityException own -> own;
      case SaturatedException flood -> new Overloaded(flood);
      default -> new Unavailable("Signing in does not work at the moment.", failure);
    };
  }

  private static void logged(String event, UserId user) {
    logger
        .atInfo()
        .addKeyValue(LogKey.EVENT, event)
        .addKeyValue(LogKey.USER_ID, user)
        .log("Account created");
  }
}

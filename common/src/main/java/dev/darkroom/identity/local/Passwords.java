// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityException.Overloaded;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.identity.Password;
import dev.darkroom.runtime.BlockingWork;
import dev.darkroom.runtime.BlockingWork.SaturatedException;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Hashes passwords, on threads of their own. */
final class Passwords {

  private final BlockingWork threads;
  private final PasswordHashes hashes;

  Passwords(BlockingWork threads, SecureRandom random) {
    this.threads = threads;
    this.hashes = new PasswordHashes(random);
  }

  /** Fails with {@link Overloaded} when too many ask. */
  Future<String> hash(Password password) {
    return run(() -> hashes.hash(password));
  }

  /** Whether it is the account's password. It takes as long for no account. */
  Future<Boolean> matches(Optional<Account> account, Password password) {
    return run(
        () -> {
          String hash = account.map(Account::passwordHash).orElseGet(PasswordHashes::nobodys);
          boolean right = hashes.matches(password, hash);
          return right && account.isPresent();
        });
  }

  private <T> Future<T> run(Callable<T> work) {
    return threads.run(work).recover(failure -> Future.failedFuture(translate(failure)));
  }

  private static IdentityException translate(Throwable failure) {
    return switch (failure) {
      case IdentityException own -> own;
      case SaturatedException flood -> new Overloaded(flood);
      default -> new Unavailable("Passwords can not be checked at the moment.", failure);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static dev.darkroom.identity.local.LocalDatabase.update;

import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.local.CodeSender.Purpose;
import io.vertx.core.Future;
import java.time.Instant;

/** The codes that were sent and not used yet: one for each address and purpose, hashed. */
final class CodeStore {

  /** A code has 40 bits: so many guesses do not hit it, and a stranger can not use them up soon. */
  private static final int MOST_TRIES = 20;

  private final LocalDatabase database;

  CodeStore(LocalDatabase database) {
    this.database = database;
  }

  /** Keeps a code in place of the one before. */
  Future<Void> keep(EmailAddress email, Purpose purpose, String hash, Instant expiresAt) {
    return database
        .transact(
            connection -> {
              update(
                  connection,
                  "DELETE FROM account_codes WHERE email = ? AND purpose = ?",
                  email.value(),
                  purpose.name());
              return update(
                  connection,
                  "INSERT INTO account_codes (email, purpose, code_hash, expires_at, tries)"
                      + " VALUES (?, ?, ?, ?, 0)",
                  email.value(),
                  purpose.name(),
                  hash,
                  Timestamps.format(expiresAt));
            })
        .mapEmpty();
  }

  /** Whether it was the code: then it is none any more, and else one try less is left. */
  Future<Boolean> take(EmailAddress email, Purpose purpose, String hash, Instant now) {
    return database.transact(
        connection -> {
          int taken =
              update(
                  connection,
                  "DELETE FROM account_codes WHERE email = ? AND purpose = ? AND code_hash = ?"
                      + " AND expires_at > ? AND tries < "
                      + MOST_TRIES,
                  email.value(),
                  purpose.name(),
                  hash,
                  Timestamps.format(now));
          if (taken == 0) {
            update(
                connection,
                "UPDATE account_codes SET tries = tries + 1 WHERE email = ? AND purpose = ?",
                email.value(),
                purpose.name());
          }
          return taken > 0;
        });
  }
}

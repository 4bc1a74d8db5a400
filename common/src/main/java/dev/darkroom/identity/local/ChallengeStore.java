// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static dev.darkroom.identity.local.LocalDatabase.find;
import static dev.darkroom.identity.local.LocalDatabase.update;

import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.identity.EmailAddress;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** The sign-ins that have shown the password and owe a code, by their session's hash. */
final class ChallengeStore {

  /** Enough for a code that ran out while it was typed; three in a million guess one. */
  private static final int MOST_TRIES = 3;

  private final LocalDatabase database;

  ChallengeStore(LocalDatabase database) {
    this.database = database;
  }

  /** Adds one, and forgets those that are over. */
  Future<Void> add(String hash, EmailAddress email, Instant now, Instant expiresAt) {
    return database
        .transact(
            connection -> {
              update(
                  connection,
                  "DELETE FROM challenges WHERE expires_at <= ?",
                  Timestamps.format(now));
              return update(
                  connection,
                  "INSERT INTO challenges (session_hash, email, expires_at, tries)"
                      + " VALUES (?, ?, ?, 0)",
                  hash,
                  email.value(),
                  Timestamps.format(expiresAt));
            })
        .mapEmpty();
  }

  /** Whose it is, if it is good for another try, which it then has one less of. */
  Future<Optional<EmailAddress>> attempt(String hash, Instant now) {
    return database.transact(
        connection -> {
          int counted =
              update(
                  connection,
                  "UPDATE challenges SET tries = tries + 1"
                      + " WHERE session_hash = ? AND expires_at > ? AND tries < "
                      + MOST_TRIES,
                  hash,
                  Timestamps.format(now));
          return counted == 0
              ? Optional.empty()
              : find(
                  connection,
                  row -> new EmailAddress(row.getString(1)),
                  "SELECT email FROM challenges WHERE session_hash = ?",
                  hash);
        });
  }

  /** Ends it; false if that was done before. */
  Future<Boolean> end(String hash) {
    return database
        .update("DELETE FROM challenges WHERE session_hash = ?", hash)
        .map(rows -> rows > 0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static dev.darkroom.identity.local.LocalDatabase.find;
import static dev.darkroom.identity.local.LocalDatabase.update;

import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The refresh tokens, hashed. Those of one sign-in are a family: each but the newest is used. They
 * stay until their session would have ended, so that a used one is recognised.
 */
final class RefreshTokenStore {

  private static final String INSERT =
      "INSERT INTO refresh_tokens (token_hash, family, user_id, ends_at, used, revoked)"
          + " VALUES (?, ?, ?, ?, FALSE, FALSE)";

  private final LocalDatabase database;

  RefreshTokenStore(LocalDatabase database) {
    this.database = database;
  }

  /** What became of a refresh token. */
  sealed interface Rotation {

    /** The next one is in its place. */
    record Rotated(UserId user) implements Rotation {}

    /** It was used before: the family is at its end. */
    record Reused(UserId user) implements Rotation {}

    /** It is none, or its session has ended. */
    record Unknown() implements Rotation {}
  }

  private record Kept(String family, UserId user, String endsAt, boolean revoked) {}

  /** Begins a family, and forgets the user's that are over. */
  Future<Void> begin(String hash, String family, UserId user, Instant now, Instant endsAt) {
    return database
        .transact(
            connection -> {
              update(
                  connection,
                  "DELETE FROM refresh_tokens WHERE user_id = ? AND ends_at <= ?",
                  user.value(),
                  Timestamps.format(now));
              return update(
                  connection, INSERT, hash, family, user.value(), Timestamps.format(endsAt));
            })
        .mapEmpty();
  }

  /** Uses a token up, once however many try, and puts the next into its place. */
  Future<Rotation> rotate(String hash, String next, Instant now) {
    return database.transact(
        connection -> {
          Optional<Kept> kept = keptIn(connection, hash, now);
          return kept.isPresent()
              ? rotate(connection, hash, next, kept.get())
              : new Rotation.Unknown();
        });
  }

  private static Rotation rotate(Connection connection, String hash, String next, Kept kept)
      throws SQLException {
    if (kept.revoked()) {
      return new Rotation.Unknown();
    }
    int won =
        update(
            connection,
            "UPDATE refresh_tokens SET used = TRUE"
                + " WHERE token_hash = ? AND NOT used AND NOT revoked",
            hash);
    if (won == 0) {
      revokeFamily(connection, kept.family());
      return new Rotation.Reused(kept.user());
    }
    update(connection, INSERT, next, kept.family(), kept.user().value(), kept.endsAt());
    return new Rotation.Rotated(kept.user());
  }

  /** Ends the token's family. */
  Future<Void> revoke(String hash, Instant now) {
    return database
        .transact(
            connection -> {
              Optional<Kept> kept = keptIn(connection, hash, now);
              return kept.isPresent() ? revokeFamily(connection, kept.get().family()) : 0;
            })
        .mapEmpty();
  }

  /** Ends all families of the user. */
  Future<Void> revokeAll(UserId user) {
    return database
        .update("UPDATE refresh_tokens SET revoked = TRUE WHERE user_id = ?", user.value())
        .mapEmpty();
  }

  /** The family of a token that was the user's once, valid or not. */
  Future<Optional<String>> familyOf(String hash, UserId user) {
    return database.find(
        row -> row.getString(1),
        "SELECT family FROM refresh_tokens WHERE token_hash = ? AND user_id = ?",
        hash,
        user.value());
  }

  private static Optional<Kept> keptIn(Connection connection, String hash, Instant now)
      throws SQLException {
    return find(
        connection,
        row ->
            new Kept(
                row.getString("family"),
                new UserId(row.getString("user_id")),
                row.getString("ends_at"),
                row.getBoolean("revoked")),
        "SELECT family, user_id, ends_at, revoked FROM refresh_tokens"
            + " WHERE token_hash = ? AND ends_at > ?",
        hash,
        Timestamps.format(now));
  }

  private static int revokeFamily(Connection connection, String family) throws SQLException {
    return update(connection, "UPDATE refresh_tokens SET revoked = TRUE WHERE family = ?", family);
  }
}

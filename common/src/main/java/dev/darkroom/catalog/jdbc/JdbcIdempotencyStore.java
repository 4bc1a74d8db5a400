// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Requests as rows of a table of their own. Every new one clears away those that expired. */
public final class JdbcIdempotencyStore implements IdempotencyStore {

  private static final int TRIES = 3;

  private static final String CLEAR = "DELETE FROM idempotency_keys WHERE expires_at <= ?";

  private static final String INSERT =
      "INSERT INTO idempotency_keys (fingerprint, seed, holder, outcome, busy_until, expires_at,"
          + " user_id, request_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String READ =
      "SELECT fingerprint, seed, holder, outcome, busy_until, expires_at FROM idempotency_keys"
          + " WHERE user_id = ? AND request_key = ?";

  private static final String REPLACE =
      "UPDATE idempotency_keys SET fingerprint = ?, seed = ?, holder = ?, outcome = ?,"
          + " busy_until = ?, expires_at = ? WHERE user_id = ? AND request_key = ? AND holder = ?";

  private final Connections connections;

  /** In a database that is open. The caller closes both. */
  public JdbcIdempotencyStore(DataSource database, BlockingWork threads) {
    this.connections = new Connections(database, threads);
  }

  @Override
  public Future<KeyedRequest> claim(IdempotencyKey key, KeyedRequest request, Instant now) {
    return connections.use(
        connection -> {
          clear(connection, now);
          // What is in the way may be cleared away before it is read.
          for (int i = 0; i < TRIES; i++) {
            if (isInserted(connection, key, request)) {
              return request;
            }
            Optional<KeyedRequest> kept = read(connection, key);
            if (kept.isPresent()) {
              return kept.get();
            }
          }
          throw new CatalogUnavailableException(
              "a request's key comes and goes", new IllegalStateException("contended"));
        });
  }

  private static void clear(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement clear = Connections.prepare(connection, CLEAR)) {
      clear.setString(1, Timestamps.format(now));
      clear.executeUpdate();
    }
  }

  private static boolean isInserted(Connection connection, IdempotencyKey key, KeyedRequest request)
      throws SQLException {
    try (PreparedStatement insert = Connections.prepare(connection, INSERT)) {
      bind(insert, key, request);
      return insert.executeUpdate() > 0;
    } catch (SQLException e) {
      if (JdbcFaults.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, IdempotencyKey key, KeyedRequest request)
      throws SQLException {
    statement.setString(1, request.fingerprint());
    statement.setString(2, request.seed().toString());
    statement.setString(3, request.holder().toString());
    statement.setString(4, request.outcome());
    statement.setString(5, Timestamps.format(request.busyUntil()));
    statement.setString(6, Timestamps.format(request.expiresAt()));
    statement.setString(7, key.owner().value());
    statement.setString(8, key.value());
  }

  private static Optional<KeyedRequest> read(Connection connection, IdempotencyKey key)
      throws SQLException {
    try (PreparedStatement select = Connections.prepare(connection, READ)) {
      select.setString(1, key.owner().value());
      select.setString(2, key.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new KeyedRequest(
                    row.getString(1),
                    UUID.fromString(row.getString(2)),
                    UUID.fromString(row.getString(3)),
                    row.getString(4),
                    Timestamps.parse(row.getString(5)),
                    Timestamps.parse(row.getString(6))))
            : Optional.empty();
      }
    }
  }

  @Override
  public Future<Boolean> replace(IdempotencyKey key, KeyedRequest read, KeyedRequest next) {
    return connections.use(
        connection -> {
          try (PreparedStatement replace = Connections.prepare(connection, REPLACE)) {
            bind(replace, key, next);
            replace.setString(9, read.holder().toString());
            return replace.executeUpdate() > 0;
          }
        });
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.catalog.leadership.Tenure;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The lead as a row of a table of its own. */
public final class JdbcLeadership implements Leadership {

  private static final String INSERT =
      "INSERT INTO leases (name, held_by, held_until, fence, progress) VALUES (?, ?, ?, 1, '')";

  private static final String TAKE =
      "UPDATE leases SET held_by = ?, held_until = ?, fence = fence + 1"
          + " WHERE name = ? AND (held_until <= ? OR held_by = ?)";

  private static final String READ =
      "SELECT fence, progress FROM leases WHERE name = ? AND held_by = ?";

  private static final String KEEP =
      "UPDATE leases SET held_until = ?, progress = ?"
          + " WHERE name = ? AND held_by = ? AND fence = ?";

  private final Connections connections;

  /** In a database that is open. The caller closes both. */
  public JdbcLeadership(DataSource database, BlockingWork threads) {
    this.connections = new Connections(database, threads);
  }

  @Override
  public Future<Optional<Tenure>> acquire(
      String name, WorkerId candidate, Instant now, Instant until) {
    return connections.use(
        connection ->
            isTaken(connection, name, candidate, now, until)
                ? read(connection, name, candidate, until)
                : Optional.empty());
  }

  private static boolean isTaken(
      Connection connection, String name, WorkerId candidate, Instant now, Instant until)
      throws SQLException {
    try (PreparedStatement take = Connections.prepare(connection, TAKE)) {
      take.setString(1, candidate.value());
      take.setString(2, Timestamps.format(until));
      take.setString(3, name);
      take.setString(4, Timestamps.format(now));
      take.setString(5, candidate.value());
      return take.executeUpdate() > 0 || isFirst(connection, name, candidate, until);
    }
  }

  /** Whether nobody ever had the lead until now. */
  private static boolean isFirst(
      Connection connection, String name, WorkerId candidate, Instant until) throws SQLException {
    try (PreparedStatement insert = Connections.prepare(connection, INSERT)) {
      insert.setString(1, name);
      insert.setString(2, candidate.value());
      insert.setString(3, Timestamps.format(until));
      return insert.executeUpdate() > 0;
    } catch (SQLException e) {
      if (JdbcFaults.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Optional<Tenure> read(
      Connection connection, String name, WorkerId candidate, Instant until) throws SQLException {
    try (PreparedStatement select = Connections.prepare(connection, READ)) {
      select.setString(1, name);
      select.setString(2, candidate.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Tenure(name, candidate, row.getLong(1), until, row.getString(2)))
            : Optional.empty();
      }
    }
  }

  @Override
  public Future<Optional<Tenure>> renew(Tenure held, Instant until) {
    return connections.use(
        connection -> {
          try (PreparedStatement keep = Connections.prepare(connection, KEEP)) {
            keep.setString(1, Timestamps.format(until));
            keep.setString(2, held.progress());
            keep.setString(3, held.name());
            keep.setString(4, held.holder().value());
            keep.setLong(5, held.fence());
            return keep.executeUpdate() > 0 ? Optional.of(held.withUntil(until)) : Optional.empty();
          }
        });
  }

  @Override
  public Future<Void> release(Tenure held) {
    return renew(held, Instant.EPOCH).mapEmpty();
  }
}

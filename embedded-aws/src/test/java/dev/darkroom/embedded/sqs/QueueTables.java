// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.sqs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import scalikejdbc.ConnectionPool$;

/** Reaches past a running server into the tables its messages are in. */
final class QueueTables {

  private QueueTables() {}

  /** From now on nothing can be stored in the queue. */
  static void drop(String queue) {
    with(connection -> execute(connection, "drop table " + table(connection, queue)));
  }

  /** As if the process had ended between the two halves of a move. */
  static void copy(String from, String to) {
    with(
        connection ->
            execute(
                connection,
                "insert into %s select * from %s"
                    .formatted(table(connection, to), table(connection, from))));
  }

  private interface Work {
    void with(Connection connection) throws SQLException;
  }

  private static void with(Work work) {
    try (Connection connection =
        ConnectionPool$.MODULE$.borrow(ConnectionPool$.MODULE$.borrow$default$1())) {
      work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String table(Connection connection, String queue) throws SQLException {
    String hash = Integer.toHexString(queue.hashCode());
    try (PreparedStatement query =
        connection.prepareStatement(
            "select table_name from information_schema.tables where table_name like ?")) {
      query.setString(1, ("MESSAGE%" + hash).toUpperCase(Locale.ROOT));
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          throw new IllegalStateException("no table of " + queue);
        }
        return found.getString(1);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Work on a connection, on threads that may block, with the port's exceptions. */
record Connections(DataSource database, BlockingWork threads) {

  private static final int TIMEOUT_SECONDS = 10;

  <T> Future<T> use(Statement<T> statement) {
    Callable<T> work =
        () -> {
          try (Connection connection = database.getConnection()) {
            return statement.run(connection);
          }
        };
    return threads.run(work).recover(e -> Future.failedFuture(JdbcFaults.translate(e)));
  }

  /** Several statements, of which either all take effect or none. */
  <T> Future<T> useAtOnce(Statement<T> statements) {
    return use(connection -> atOnce(connection, statements));
  }

  static <T> T atOnce(Connection connection, Statement<T> statements) throws SQLException {
    connection.setAutoCommit(false);
    boolean isDone = false;
    try {
      T result = statements.run(connection);
      connection.commit();
      isDone = true;
      return result;
    } finally {
      if (!isDone) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  /** A statement that ends in time. */
  static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    return statement;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Statement<T> {
    T run(Connection connection) throws SQLException;
  }
}

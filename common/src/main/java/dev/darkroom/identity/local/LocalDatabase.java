// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of accounts and sessions, beside the catalog's. */
public final class LocalDatabase {

  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS accounts ("
              + "email VARCHAR(254) NOT NULL PRIMARY KEY,"
              + " user_id VARCHAR(64) NOT NULL UNIQUE,"
              + " password_hash VARCHAR(255) NOT NULL,"
              + " created_at VARCHAR(24) NOT NULL)",
          // What came after the first release.
          "ALTER TABLE accounts ADD COLUMN IF NOT EXISTS proven BOOLEAN DEFAULT FALSE NOT NULL",
          "ALTER TABLE accounts ADD COLUMN IF NOT EXISTS totp_secret VARCHAR(255)",
          "ALTER TABLE accounts ADD COLUMN IF NOT EXISTS totp_step BIGINT DEFAULT 0 NOT NULL",
          "ALTER TABLE accounts ADD COLUMN IF NOT EXISTS totp_pending VARCHAR(255)",
          "CREATE TABLE IF NOT EXISTS account_codes ("
              + "email VARCHAR(254) NOT NULL,"
              + " purpose VARCHAR(16) NOT NULL,"
              + " code_hash VARCHAR(64) NOT NULL,"
              + " expires_at VARCHAR(24) NOT NULL,"
              + " tries INT NOT NULL,"
              + " PRIMARY KEY (email, purpose))",
          "CREATE TABLE IF NOT EXISTS refresh_tokens ("
              + "token_hash VARCHAR(64) NOT NULL PRIMARY KEY,"
              + " family VARCHAR(36) NOT NULL,"
              + " user_id VARCHAR(64) NOT NULL,"
              + " ends_at VARCHAR(24) NOT NULL,"
              + " used BOOLEAN NOT NULL,"
              + " revoked BOOLEAN NOT NULL)",
          "CREATE INDEX IF NOT EXISTS refresh_tokens_by_user ON refresh_tokens (user_id)",
          "CREATE INDEX IF NOT EXISTS refresh_tokens_by_family ON refresh_tokens (family)",
          "CREATE TABLE IF NOT EXISTS challenges ("
              + "session_hash VARCHAR(64) NOT NULL PRIMARY KEY,"
              + " email VARCHAR(254) NOT NULL,"
              + " expires_at VARCHAR(24) NOT NULL,"
              + " tries INT NOT NULL)");

  private static final String DUPLICATE_KEY_CLASS = "23";
  private static final int TIMEOUT_SECONDS = 10;

  private final DataSource database;
  private final BlockingWork threads;

  /** A database that is open. The caller closes both. */
  public LocalDatabase(DataSource database, BlockingWork threads) {
    this.database = database;
    this.threads = threads;
  }

  /**
   * Makes the tables and columns that are missing. Blocks; to be called once at start.
   *
   * @throws Unavailable if the database refuses or does not answer
   */
  public static void createSchema(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String part : SCHEMA) {
        statement.execute(part);
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** What is done with a connection, as one transaction. */
  @FunctionalInterface
  interface Transaction<T extends @Nullable Object> {
    T in(Connection connection) throws SQLException;
  }

  /** What is made of a row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Runs statements that take effect together or not at all. */
  <T> Future<T> transact(Transaction<T> work) {
    return threads
        .run(() -> transactNow(work))
        .recover(failure -> Future.failedFuture(translate(failure)));
  }

  private <T> T transactNow(Transaction<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** Runs one statement and tells how many rows it changed. */
  Future<Integer> update(String sql, Object... values) {
    return transact(connection -> update(connection, sql, values));
  }

  /** The one row of a query, if there is one. */
  <T> Future<Optional<T>> find(Row<T> made, String sql, Object... values) {
    return transact(connection -> find(connection, made, sql, values));
  }

  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  static <T> Optional<T> find(Connection connection, Row<T> made, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, values);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(made.of(row)) : Optional.empty();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static IdentityException translate(Throwable failure) {
    return switch (failure) {
      case IdentityException own -> own;
      case SQLException refused when isDuplicateKey(refused) -> new AccountExists();
      case SQLException refused -> unavailable(refused);
      default -> new Unavailable("Accounts can not be reached at the moment.", failure);
    };
  }

  private static boolean isDuplicateKey(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith(DUPLICATE_KEY_CLASS);
  }

  /** The driver's message may quote an address or a hash, so its code alone is passed on. */
  private static Unavailable unavailable(SQLException failure) {
    SQLException bare =
        new SQLException(
            "SQLSTATE " + failure.getSQLState(), failure.getSQLState(), failure.getErrorCode());
    bare.setStackTrace(failure.getStackTrace());
    return new Unavailable("Accounts can not be reached at the moment.", bare);
  }
}

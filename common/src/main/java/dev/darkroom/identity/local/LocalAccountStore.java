// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.photo.UserId;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The accounts, in a table beside the catalog's. */
public final class LocalAccountStore {

  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS accounts ("
          + "email VARCHAR(254) NOT NULL PRIMARY KEY,"
          + " user_id VARCHAR(64) NOT NULL UNIQUE,"
          + " password_hash VARCHAR(255) NOT NULL,"
          + " created_at VARCHAR(24) NOT NULL)";
  private static final String INSERT =
      "INSERT INTO accounts (email, user_id, password_hash, created_at) VALUES (?, ?, ?, ?)";
  private static final String FIND =
      "SELECT email, user_id, password_hash, created_at FROM accounts WHERE email = ?";
  private static final String DUPLICATE_KEY_CLASS = "23";
  private static final int TIMEOUT_SECONDS = 10;

  private final DataSource database;
  private final BlockingWork threads;

  /** Accounts in a database that is open. The caller closes both. */
  public LocalAccountStore(DataSource database, BlockingWork threads) {
    this.database = database;
    this.threads = threads;
  }

  /**
   * Makes the table if it is missing. Blocks; to be called once at start.
   *
   * @throws Unavailable if the database refuses or does not answer
   */
  public static void createSchema(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** Fails with {@link AccountExists} if the address is taken, however narrowly. */
  Future<Account> add(Account account) {
    return run(
        () -> {
          try (Connection connection = database.getConnection();
              PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setQueryTimeout(TIMEOUT_SECONDS);
            insert.setString(1, account.email().value());
            insert.setString(2, account.user().value());
            insert.setString(3, account.passwordHash());
            insert.setString(4, Timestamps.format(account.createdAt()));
            insert.executeUpdate();
            return account;
          }
        });
  }

  Future<Optional<Account>> find(EmailAddress email) {
    return run(
        () -> {
          try (Connection connection = database.getConnection();
              PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setQueryTimeout(TIMEOUT_SECONDS);
            find.setString(1, email.value());
            try (ResultSet row = find.executeQuery()) {
              return row.next() ? Optional.of(account(row)) : Optional.empty();
            }
          }
        });
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new EmailAddress(row.getString("email")),
        new UserId(row.getString("user_id")),
        row.getString("password_hash"),
        Timestamps.parse(row.getString("created_at")));
  }

  private <T> Future<T> run(Callable<T> work) {
    return threads.run(work).recover(failure -> Future.failedFuture(translate(failure)));
  }

  private static IdentityException translate(Throwable failure) {
    return switch (failure) {
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

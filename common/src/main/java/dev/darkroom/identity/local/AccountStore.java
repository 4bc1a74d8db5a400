// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The accounts. */
final class AccountStore {

  private static final String COLUMNS =
      "email, user_id, password_hash, created_at, proven, totp_secret";

  private final LocalDatabase database;

  AccountStore(LocalDatabase database) {
    this.database = database;
  }

  /** Fails with {@link AccountExists} if the address is taken, however narrowly. */
  Future<Account> add(Account account) {
    return database
        .update(
            "INSERT INTO accounts (email, user_id, password_hash, created_at) VALUES (?, ?, ?, ?)",
            account.email().value(),
            account.user().value(),
            account.passwordHash(),
            Timestamps.format(account.createdAt()))
        .map(account);
  }

  Future<Optional<Account>> find(EmailAddress email) {
    return database.find(
        AccountStore::account,
        "SELECT " + COLUMNS + " FROM accounts WHERE email = ?",
        email.value());
  }

  Future<Optional<Account>> find(UserId user) {
    return database.find(
        AccountStore::account,
        "SELECT " + COLUMNS + " FROM accounts WHERE user_id = ?",
        user.value());
  }

  /**
   * Gives an account whose address nobody has proven another password; false if there is none.
   * Codes that were sent before are void: whoever types one in meant the password of that time.
   */
  Future<Boolean> replaceUnproven(EmailAddress email, String passwordHash) {
    return database.transact(
        connection -> {
          int replaced =
              LocalDatabase.update(
                  connection,
                  "UPDATE accounts SET password_hash = ? WHERE email = ? AND NOT proven",
                  passwordHash,
                  email.value());
          if (replaced > 0) {
            LocalDatabase.update(
                connection, "DELETE FROM account_codes WHERE email = ?", email.value());
          }
          return replaced > 0;
        });
  }

  Future<Boolean> prove(EmailAddress email) {
    return changed("UPDATE accounts SET proven = TRUE WHERE email = ?", email.value());
  }

  /** Whoever sets a password had a code from the address, so that is proven too. */
  Future<Boolean> setPassword(EmailAddress email, String passwordHash) {
    return changed(
        "UPDATE accounts SET password_hash = ?, proven = TRUE WHERE email = ?",
        passwordHash,
        email.value());
  }

  Future<Boolean> setPendingTotp(UserId user, String sealedSecret) {
    return changed(
        "UPDATE accounts SET totp_pending = ? WHERE user_id = ?", sealedSecret, user.value());
  }

  Future<Optional<String>> pendingTotp(UserId user) {
    return database.find(
        row -> row.getString(1),
        "SELECT totp_pending FROM accounts WHERE user_id = ? AND totp_pending IS NOT NULL",
        user.value());
  }

  /** Puts the pending secret in force, if it is still that one; its code of the step is used. */
  Future<Boolean> activateTotp(UserId user, String sealedSecret, long step) {
    return changed(
        "UPDATE accounts SET totp_secret = totp_pending, totp_pending = NULL, totp_step = ?"
            + " WHERE user_id = ? AND totp_pending = ?",
        step,
        user.value(),
        sealedSecret);
  }

  /** Marks the codes up to the step as used; false if that one was used already. */
  Future<Boolean> useTotpStep(UserId user, long step) {
    return changed(
        "UPDATE accounts SET totp_step = ? WHERE user_id = ? AND totp_step < ?",
        step,
        user.value(),
        step);
  }

  private Future<Boolean> changed(String sql, Object... values) {
    return database.update(sql, values).map(rows -> rows > 0);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new EmailAddress(row.getString("email")),
        new UserId(row.getString("user_id")),
        row.getString("password_hash"),
        Timestamps.parse(row.getString("created_at")),
        row.getBoolean("proven"),
        Optional.ofNullable(row.getString("totp_secret")));
  }
}

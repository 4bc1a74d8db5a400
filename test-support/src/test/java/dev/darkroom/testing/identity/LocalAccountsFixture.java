// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.darkroom.catalog.jdbc.JdbcDataSources;
import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.Caller;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.Role;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.local.CodeSender;
import dev.darkroom.identity.local.LocalDatabase;
import dev.darkroom.identity.local.LocalIdentityProvider;
import dev.darkroom.identity.local.LocalSecrets;
import dev.darkroom.identity.local.LocalTerms;
import dev.darkroom.identity.local.SigningKeys;
import dev.darkroom.identity.local.TokenIssuer;
import dev.darkroom.photo.UserId;
import dev.darkroom.runtime.BlockingWork;
import dev.darkroom.testing.async.TestClock;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Local accounts over a database in memory. */
final class LocalAccountsFixture implements AutoCloseable {

  static final Duration SESSION = Duration.ofDays(30);
  static final EmailAddress ADMIN = new EmailAddress("root@example.org");
  static final int HASHES_WAITING = 20;

  private static final List<String> TABLES =
      List.of("accounts", "account_codes", "refresh_tokens", "challenges");

  final Vertx vertx = Vertx.vertx();
  final TestClock clock = new TestClock(Photos.NOW);
  final Mailbox mailbox = new Mailbox();
  final HikariDataSource database =
      JdbcDataSources.open("jdbc:h2:mem:" + UUID.randomUUID(), "darkroom", "", 4);
  final BlockingWork hashing = BlockingWork.open(vertx, "hashing-test", 1, HASHES_WAITING);

  private final BlockingWork queries = BlockingWork.open(vertx, "accounts-test", 4, 100);
  private final Path folder;

  LocalAccountsFixture(Path folder) {
    this.folder = folder;
    LocalDatabase.createSchema(database);
  }

  /** Accounts whose codes arrive in the mailbox. */
  LocalIdentityProvider provider(boolean confirmsAddresses) {
    return provider(
        confirmsAddresses,
        (to, _, code) -> {
          mailbox.receive(to, code);
          return Future.succeededFuture();
        });
  }

  LocalIdentityProvider provider(boolean confirmsAddresses, CodeSender sender) {
    SecureRandom random = new SecureRandom();
    SigningKeys keys =
        SigningKeys.open(folder, random, Duration.ofDays(90), Duration.ofHours(1), clock);
    TokenIssuer tokens =
        new TokenIssuer(
            vertx,
            keys,
            "https://darkroom.example",
            "darkroom",
            Duration.ofHours(1),
            clock,
            UUID::randomUUID);
    return new LocalIdentityProvider(
        new LocalTerms(confirmsAddresses, SESSION, Set.of(ADMIN), Set.of()),
        new LocalDatabase(database, queries),
        tokens,
        LocalSecrets.open(folder, random),
        sender,
        hashing,
        random,
        clock,
        UUID::randomUUID);
  }

  static JsonObject claims(AccessToken token) {
    byte[] json = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
    return new JsonObject(new String(json, StandardCharsets.UTF_8));
  }

  static Caller callerOf(Tokens tokens) {
    String user = claims(tokens.access()).getString("sub");
    return new Caller(new UserId(user), Set.of(Role.USER), tokens.access().value());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All that is kept. */
  String contents() throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              values.add(String.valueOf(row.getString(i)));
            }
          }
        }
      }
    }
    return String.join("\n", values);
  }

  @Override
  public void close() {
    await(queries.close());
    await(hashing.close());
    database.close();
    await(vertx.close());
  }
}

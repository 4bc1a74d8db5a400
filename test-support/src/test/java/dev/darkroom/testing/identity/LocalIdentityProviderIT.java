// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.darkroom.catalog.jdbc.JdbcDataSources;
import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.Overloaded;
import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.local.LocalAccountStore;
import dev.darkroom.identity.local.LocalIdentityProvider;
import dev.darkroom.identity.local.SigningKeyFile;
import dev.darkroom.identity.local.TokenIssuer;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIdentityProviderIT {

  private static final EmailAddress EMAIL = new EmailAddress("ada@example.org");
  private static final Password PASSWORD = new Password("correct horse battery");
  private static final int HASHES_WAITING = 20;

  private final Vertx vertx = Vertx.vertx();
  private final HikariDataSource database =
      JdbcDataSources.open("jdbc:h2:mem:" + UUID.randomUUID(), "darkroom", "", 4);
  private final BlockingWork queries = BlockingWork.open(vertx, "accounts-test", 4, 100);
  private final BlockingWork hashing = BlockingWork.open(vertx, "hashing-test", 1, HASHES_WAITING);

  @SuppressWarnings("NullAway.Init") // set before each test
  private IdentityProvider identity;

  @BeforeEach
  void open(@TempDir Path folder) {
    LocalAccountStore.createSchema(database);
    TokenIssuer tokens =
        new TokenIssuer(
            vertx,
            SigningKeyFile.open(folder, new SecureRandom()),
            "https://darkroom.example",
            "darkroom",
            Duration.ofHours(1),
            InstantSource.system(),
            UUID::randomUUID);
    identity =
        new LocalIdentityProvider(
            new LocalAccountStore(database, queries),
            tokens,
            hashing,
            new SecureRandom(),
            InstantSource.system(),
            UUID::randomUUID);
  }

  @Test
  void signsInWhoSignedUp() {
    SignUp signUp = await(identity.signUp(EMAIL, PASSWORD));
    assertThat(signUp.confirmed()).isTrue();
    AccessToken token = await(identity.signIn(new EmailAddress("ADA@example.org"), PASSWORD));
    assertThat(token.expiresIn()).isEqualTo(Duration.ofHours(1));
    assertThat(claims(token).getString("sub")).isEqualTo(signUp.user().value());
    assertThat(claims(token).encode()).doesNotContain("ada@");
  }

  @Test
  void givesEveryTokenAnIdentityOfItsOwn() {
    await(identity.signUp(EMAIL, PASSWORD));
    String first = claims(await(identity.signIn(EMAIL, PASSWORD))).getString("jti");
    String second = claims(await(identity.signIn(EMAIL, PASSWORD))).getString("jti");
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void answersAWrongPasswordAndAnUnknownAccountAlike() {
    await(identity.signUp(EMAIL, PASSWORD));
    Throwable wrong = failureOf(identity.signIn(EMAIL, new Password("wrong horse battery")));
    Throwable unknown = failureOf(identity.signIn(new EmailAddress("eve@example.org"), PASSWORD));
    assertThat(wrong).isExactlyInstanceOf(BadCredentials.class).hasNoCause();
    assertThat(unknown).isExactlyInstanceOf(BadCredentials.class).hasNoCause();
    assertThat(unknown).hasMessage(wrong.getMessage());
  }

  @Test
  void refusesAWeakPasswordBeforeItLooksAtTheAccount() {
    await(identity.signUp(EMAIL, PASSWORD));
    assertThat(failureOf(identity.signUp(EMAIL, new Password("short"))))
        .isInstanceOf(PasswordRefused.class);
  }

  @Test
  void makesOneAccountOfRacingSignUps() {
    List<Future<SignUp>> racing =
        IntStream.range(0, 8).mapToObj(_ -> identity.signUp(EMAIL, PASSWORD)).toList();
    List<Boolean> won =
        racing.stream()
            .map(
                signUp ->
                    await(
                        signUp
                            .map(true)
                            .recover(
                                failure ->
                                    failure instanceof AccountExists
                                        ? Future.succeededFuture(false)
                                        : Future.failedFuture(failure))))
            .toList();
    assertThat(won).containsOnlyOnce(true);
    await(identity.signIn(EMAIL, PASSWORD));
  }

  @Test
  void keepsNoPasswordInClear() throws SQLException {
    await(identity.signUp(EMAIL, PASSWORD));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT password_hash FROM accounts")) {
      row.next();
      assertThat(row.getString(1)).startsWith("$argon2id$").doesNotContain("horse");
    }
  }

  @Test
  void refusesAFloodInsteadOfQueueingIt() {
    await(identity.signUp(EMAIL, PASSWORD));
    CountDownLatch release = new CountDownLatch(1);
    List<Future<Boolean>> held =
        IntStream.rangeClosed(0, HASHES_WAITING)
            .mapToObj(
                _ ->
                    hashing.run(
                        () -> {
                          release.await();
                          return true;
                        }))
            .toList();
    assertThat(failureOf(identity.signIn(EMAIL, PASSWORD))).isInstanceOf(Overloaded.class);
    release.countDown();
    held.forEach(work -> await(work));
    await(identity.signIn(EMAIL, PASSWORD));
  }

  @Test
  void tellsNoSecretWhenTheDatabaseIsBroken() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE accounts ALTER COLUMN password_hash VARCHAR(5)");
    }
    Throwable failure = failureOf(identity.signUp(EMAIL, PASSWORD));
    assertThat(failure).isInstanceOf(Unavailable.class);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("argon2id$", "horse", "ada@");
  }

  @Test
  void completesOnTheContextOfTheCall() {
    Context context = vertx.getOrCreateContext();
    Promise<Boolean> onContext = Promise.promise();
    context.runOnContext(
        _ ->
            identity
                .signIn(EMAIL, PASSWORD)
                .onComplete(_ -> onContext.complete(context.equals(Vertx.currentContext()))));
    assertThat(await(onContext.future())).isTrue();
  }

  private static JsonObject claims(AccessToken token) {
    byte[] json = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
    return new JsonObject(new String(json, StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    await(queries.close());
    await(hashing.close());
    database.close();
    await(vertx.close());
  }
}

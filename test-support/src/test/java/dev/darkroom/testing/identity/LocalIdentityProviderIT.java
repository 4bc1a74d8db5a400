// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.Caller;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.IdentityException.NotConfirmed;
import dev.darkroom.identity.IdentityException.Overloaded;
import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.identity.local.LocalDatabase;
import dev.darkroom.testing.async.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIdentityProviderIT implements IdentityProviderContract {

  @SuppressWarnings("NullAway.Init") // set before each test
  private LocalAccountsFixture local;

  @SuppressWarnings("NullAway.Init") // set before each test
  private IdentityProvider identity;

  @BeforeEach
  void open(@TempDir Path folder) {
    local = new LocalAccountsFixture(folder);
    identity = local.provider(true);
  }

  @Override
  public IdentityProvider identity() {
    return identity;
  }

  @Override
  public Mailbox mailbox() {
    return local.mailbox;
  }

  @Override
  public TestClock clock() {
    return local.clock;
  }

  @Override
  public Vertx vertx() {
    return local.vertx;
  }

  @Override
  public Caller callerOf(Tokens tokens) {
    return LocalAccountsFixture.callerOf(tokens);
  }

  @Test
  void confirmsAtOnceWhereAddressesNeedNoProof() {
    IdentityProvider open = local.provider(false);

    SignUp signUp = await(open.signUp(ADA, PASSWORD));
    SignIn signIn = await(open.signIn(ADA, PASSWORD, Optional.empty()));

    Tokens tokens = IdentityProviderContract.tokensOf(signIn);
    assertThat(signUp).isEqualTo(new SignUp.Confirmed(callerOf(tokens).user()));
    assertThat(LocalAccountsFixture.claims(tokens.access()).encode()).doesNotContain("ada@");
    assertThat(failureOf(open.signUp(ADA, OTHER))).isInstanceOf(AccountExists.class);
  }

  @Test
  void givesARoleOnlyToWhoHasProvenTheAddress() {
    IdentityProvider open = local.provider(false);
    assertThat(await(open.signUp(LocalAccountsFixture.ADMIN, PASSWORD)))
        .isEqualTo(new SignUp.CodeSent());
    assertThat(failureOf(open.signIn(LocalAccountsFixture.ADMIN, PASSWORD, Optional.empty())))
        .isInstanceOf(NotConfirmed.class);

    await(open.confirm(LocalAccountsFixture.ADMIN, mailbox().next(LocalAccountsFixture.ADMIN)));

    Tokens tokens = signedIn(LocalAccountsFixture.ADMIN, PASSWORD);
    assertThat(LocalAccountsFixture.claims(tokens.access()).getJsonArray("groups"))
        .containsExactly("admin");
  }

  @Test
  void theLastWhoSignsUpCountsUntilTheAddressIsProven() {
    await(identity.signUp(ADA, PASSWORD));
    Code first = mailbox().next(ADA);
    await(identity.signUp(ADA, OTHER));
    Code second = mailbox().next(ADA);

    assertThat(failureOf(identity.confirm(ADA, first))).isInstanceOf(CodeRefused.class);
    await(identity.confirm(ADA, second));

    signedIn(ADA, OTHER);
  }

  @Test
  void acceptsACodeHoweverItIsTyped() {
    await(identity.signUp(ADA, PASSWORD));
    String code = mailbox().next(ADA).value();
    assertThat(code).hasSize(9).contains("-");

    await(
        identity.confirm(
            ADA, new Code(" " + code.replace("-", " ").toLowerCase(Locale.ROOT) + " ")));
  }

  @Test
  void aCodeEndsAfterAQuarterOfAnHourOrTwentyTries() {
    await(identity.signUp(ADA, PASSWORD));
    Code late = mailbox().next(ADA);
    clock().advance(Duration.ofMinutes(15));
    assertThat(failureOf(identity.confirm(ADA, late))).isInstanceOf(CodeRefused.class);

    await(identity.resend(ADA));
    Code guessed = mailbox().next(ADA);
    for (int n = 0; n < 20; n++) {
      assertThat(failureOf(identity.confirm(ADA, WRONG))).isInstanceOf(CodeRefused.class);
    }
    assertThat(failureOf(identity.confirm(ADA, guessed))).isInstanceOf(CodeRefused.class);
  }

  @Test
  void doesNotTellThatACodeCouldNotBeSent() {
    IdentityProvider mute =
        local.provider(true, (_, _, _) -> Future.failedFuture(new IOException("no mail")));

    assertThat(await(mute.signUp(ADA, PASSWORD))).isEqualTo(new SignUp.CodeSent());
    await(mute.forgotPassword(ADA));
  }

  @Test
  void aRefreshTokenThatComesTwiceEndsItsSessionAndNoOther() {
    isMember(ADA);
    Tokens stolen = signedIn(ADA, PASSWORD);
    Tokens other = signedIn(ADA, PASSWORD);
    Tokens next = await(identity.refresh(stolen.refresh()));

    assertSessionEnded(identity.refresh(stolen.refresh()));

    assertSessionEnded(identity.refresh(next.refresh()));
    await(identity.refresh(other.refresh()));
  }

  private static void assertSessionEnded(Future<Tokens> refresh) {
    assertThat(failureOf(refresh)).isInstanceOf(SessionEnded.class);
  }

  @Test
  void ofRacingRefreshesOneWinsAndTheSessionEnds() {
    isMember(ADA);
    Tokens tokens = signedIn(ADA, PASSWORD);

    List<Future<Optional<Tokens>>> racing =
        IntStream.range(0, 4)
            .mapToObj(_ -> identity.refresh(tokens.refresh()).map(Optional::of))
            .map(refresh -> refresh.recover(_ -> Future.succeededFuture(Optional.empty())))
            .toList();
    List<Tokens> won = racing.stream().flatMap(refresh -> await(refresh).stream()).toList();

    assertThat(won).hasSize(1);
    assertSessionEnded(identity.refresh(won.getFirst().refresh()));
  }

  @Test
  void aSessionEndsHoweverOftenItIsRefreshed() {
    isMember(ADA);
    Tokens tokens = signedIn(ADA, PASSWORD);
    clock().advance(LocalAccountsFixture.SESSION.minusSeconds(1));
    Tokens last = await(identity.refresh(tokens.refresh()));

    clock().advance(Duration.ofSeconds(1));

    assertSessionEnded(identity.refresh(last.refresh()));
  }

  @Test
  void anotherPasswordEndsAllSessions() {
    isMember(ADA);
    Tokens tokens = signedIn(ADA, PASSWORD);
    await(identity.forgotPassword(ADA));

    await(identity.resetPassword(ADA, mailbox().next(ADA), OTHER));

    assertSessionEnded(identity.refresh(tokens.refresh()));
  }

  @Test
  void aChallengeEndsAfterThreeTriesOrFiveMinutes() {
    isMember(ADA);
    TotpEnrolment app = enrolled(callerOf(signedIn(ADA, PASSWORD)));

    var guessed = challenged(ADA);
    for (int n = 0; n < 3; n++) {
      assertThat(failureOf(identity.answer(guessed, WRONG))).isInstanceOf(CodeRefused.class);
    }
    assertThat(failureOf(identity.answer(guessed, totp(app)))).isInstanceOf(SessionEnded.class);
    var late = challenged(ADA);
    clock().advance(Duration.ofMinutes(5));
    assertThat(failureOf(identity.answer(late, totp(app)))).isInstanceOf(SessionEnded.class);
  }

  @Test
  void keepsNoSecretInClear() throws SQLException {
    isMember(ADA);
    Tokens tokens = signedIn(ADA, PASSWORD);
    TotpEnrolment app = enrolled(callerOf(tokens));
    var session = challenged(ADA);
    await(identity.forgotPassword(ADA));
    Code code = mailbox().next(ADA);

    assertThat(local.contents())
        .contains("$argon2id$", "RESET_PASSWORD")
        .doesNotContain(
            PASSWORD.value(),
            tokens.refresh().value(),
            app.secret(),
            session.value(),
            code.value(),
            code.value().replace("-", ""));
  }

  @Test
  void keepsTheAccountsOfAnOlderRelease() throws SQLException {
    isMember(ADA);
    local.execute("ALTER TABLE accounts DROP COLUMN proven");
    local.execute("ALTER TABLE accounts DROP COLUMN totp_secret");

    LocalDatabase.createSchema(local.database);

    IdentityProvider open = local.provider(false);
    await(open.signIn(ADA, PASSWORD, Optional.empty()));
  }

  @Test
  void makesOneAccountOfRacingSignUps() {
    IdentityProvider open = local.provider(false);
    List<Future<Boolean>> racing =
        IntStream.range(0, 8)
            .mapToObj(_ -> open.signUp(ADA, PASSWORD).map(true))
            .map(
                signUp ->
                    signUp.recover(
                        failure ->
                            failure instanceof AccountExists
                                ? Future.succeededFuture(false)
                                : Future.failedFuture(failure)))
            .toList();
    assertThat(racing.stream().map(signUp -> await(signUp)).toList()).containsOnlyOnce(true);
    await(open.signIn(ADA, PASSWORD, Optional.empty()));
  }

  @Test
  void refusesAFloodInsteadOfQueueingIt() {
    isMember(ADA);
    CountDownLatch release = new CountDownLatch(1);
    List<Future<Boolean>> held =
        IntStream.rangeClosed(0, LocalAccountsFixture.HASHES_WAITING)
            .mapToObj(
                _ ->
                    local.hashing.run(
                        () -> {
                          release.await();
                          return true;
                        }))
            .toList();
    assertThat(failureOf(identity.signIn(ADA, PASSWORD, Optional.empty())))
        .isInstanceOf(Overloaded.class);
    release.countDown();
    held.forEach(work -> await(work));
    signedIn(ADA, PASSWORD);
  }

  @Test
  void tellsNoSecretWhenTheDatabaseIsBroken() throws SQLException {
    local.execute("ALTER TABLE accounts ALTER COLUMN password_hash VARCHAR(5)");
    Throwable failure = failureOf(local.provider(false).signUp(ADA, PASSWORD));
    assertThat(failure).isInstanceOf(Unavailable.class);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("argon2id$", "horse", "ada@");
  }

  @AfterEach
  void close() {
    local.close();
  }
}

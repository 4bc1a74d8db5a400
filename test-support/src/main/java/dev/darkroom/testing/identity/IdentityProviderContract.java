// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.Caller;
import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.IdentityException.NotConfirmed;
import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.testing.async.CallerContext;
import dev.darkroom.testing.async.TestClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every identity provider does that has addresses confirmed. An adapter's test implements it
 * and adds what is its own.
 */
public interface IdentityProviderContract {

  EmailAddress ADA = new EmailAddress("ada@example.org");
  EmailAddress EVE = new EmailAddress("eve@example.org");
  Password PASSWORD = new Password("Correct horse battery 1!");
  Password OTHER = new Password("Other horse battery 2!");
  Code WRONG = new Code("999999");

  /** The adapter under test, which knows of nobody. */
  IdentityProvider identity();

  /** Where its codes arrive. */
  Mailbox mailbox();

  /** By which the adapter lives. */
  TestClock clock();

  /** Whose contexts the adapter's futures complete on. */
  Vertx vertx();

  /** Whom the access token is of. */
  Caller callerOf(Tokens tokens);

  /** Signs up and confirms. */
  default void isMember(EmailAddress email) {
    assertThat(await(identity().signUp(email, PASSWORD))).isEqualTo(new SignUp.CodeSent());
    await(identity().confirm(email, mailbox().next(email)));
  }

  /** Signs in where the password is enough. */
  default Tokens signedIn(EmailAddress email, Password password) {
    return tokensOf(await(identity().signIn(email, password, Optional.empty())));
  }

  static Tokens tokensOf(SignIn outcome) {
    return switch (outcome) {
      case SignIn.SignedIn(Tokens tokens) -> tokens;
      case SignIn.ChallengeRequired challenge ->
          throw new AssertionError("asks for more: " + challenge);
    };
  }

  /** Signs in up to the challenge. */
  default ChallengeSession challenged(EmailAddress email) {
    return switch (await(identity().signIn(email, PASSWORD, Optional.empty()))) {
      case SignIn.ChallengeRequired(SignIn.Challenge _, ChallengeSession session) -> session;
      case SignIn.SignedIn _ -> throw new AssertionError("asks for nothing");
    };
  }

  /** Enrols an authenticator app, and lets time pass until it shows another code. */
  default TotpEnrolment enrolled(Caller caller) {
    TotpEnrolment enrolment = await(identity().beginTotp(caller));
    await(identity().confirmTotp(caller, totp(enrolment)));
    clock().advance(Duration.ofSeconds(60));
    return enrolment;
  }

  default Code totp(TotpEnrolment enrolment) {
    return Authenticator.code(enrolment.secret(), clock().instant());
  }

  @Test
  default void signsInWhoHasConfirmedTheAddress() {
    isMember(ADA);

    Tokens tokens = signedIn(new EmailAddress("ADA@example.org"), PASSWORD);

    assertThat(tokens.access().value()).isNotBlank();
    assertThat(tokens.access().expiresIn()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  default void asksForTheConfirmationOnlyOfWhoKnowsThePassword() {
    await(identity().signUp(ADA, PASSWORD));

    assertThat(failureOf(identity().signIn(ADA, PASSWORD, Optional.empty())))
        .isInstanceOf(NotConfirmed.class);
    assertThat(failureOf(identity().signIn(ADA, OTHER, Optional.empty())))
        .isInstanceOf(BadCredentials.class);
  }

  @Test
  default void signingUpDoesNotTellThatThereIsAnAccount() {
    isMember(ADA);

    SignUp again = await(identity().signUp(ADA, OTHER));

    assertThat(again).isEqualTo(await(identity().signUp(EVE, OTHER)));
    mailbox().next(EVE);
    assertThat(mailbox().isEmpty(ADA)).isTrue();
    signedIn(ADA, PASSWORD);
    assertThat(failureOf(identity().signIn(ADA, OTHER, Optional.empty())))
        .isInstanceOf(BadCredentials.class);
  }

  @Test
  default void answersAWrongPasswordAndAnUnknownAccountAlike() {
    isMember(ADA);

    Throwable wrong = failureOf(identity().signIn(ADA, OTHER, Optional.empty()));
    Throwable unknown = failureOf(identity().signIn(EVE, PASSWORD, Optional.empty()));

    assertThat(wrong).isExactlyInstanceOf(BadCredentials.class).hasNoCause();
    assertThat(unknown).isExactlyInstanceOf(BadCredentials.class).hasNoCause();
    assertThat(unknown).hasMessage(wrong.getMessage());
  }

  @Test
  default void aConfirmationCodeIsGoodForOnceAndAWrongOneForNothing() {
    await(identity().signUp(ADA, PASSWORD));
    Code code = mailbox().next(ADA);

    assertThat(failureOf(identity().confirm(ADA, WRONG))).isInstanceOf(CodeRefused.class);
    assertThat(failureOf(identity().confirm(EVE, code))).isInstanceOf(CodeRefused.class);
    await(identity().confirm(ADA, code));

    assertThat(failureOf(identity().confirm(ADA, code))).isInstanceOf(CodeRefused.class);
  }

  @Test
  default void sendsAnotherCodeOnlyToWhoWaitsForOne() {
    isMember(EVE);
    await(identity().signUp(ADA, PASSWORD));
    mailbox().next(ADA);

    await(identity().resend(new EmailAddress("nobody@example.org")));
    await(identity().resend(EVE));
    await(identity().resend(ADA));

    await(identity().confirm(ADA, mailbox().next(ADA)));
    signedIn(ADA, PASSWORD);
    assertThat(mailbox().isEmpty(EVE)).isTrue();
  }

  @Test
  default void refusesWeakPasswordsBeforeItLooksAtTheAccount() {
    Password weak = new Password("short");

    assertThat(failureOf(identity().signUp(ADA, weak))).isInstanceOf(PasswordRefused.class);
    isMember(ADA);
    await(identity().forgotPassword(ADA));
    Code code = mailbox().next(ADA);
    assertThat(failureOf(identity().resetPassword(ADA, code, weak)))
        .isInstanceOf(PasswordRefused.class);
    assertThat(failureOf(identity().signUp(ADA, weak))).isInstanceOf(PasswordRefused.class);
  }

  @Test
  default void aRefreshTokenGivesNewTokens() {
    isMember(ADA);
    Tokens first = signedIn(ADA, PASSWORD);

    Tokens second = await(identity().refresh(first.refresh()));

    assertThat(second.access().value()).isNotEqualTo(first.access().value());
    await(identity().refresh(second.refresh()));
    assertThat(failureOf(identity().refresh(new RefreshToken("none"))))
        .isInstanceOf(SessionEnded.class);
  }

  @Test
  default void signingOutEndsOneSession() {
    isMember(ADA);
    Tokens here = signedIn(ADA, PASSWORD);
    Tokens there = signedIn(ADA, PASSWORD);

    await(identity().signOut(here.refresh()));

    assertThat(failureOf(identity().refresh(here.refresh()))).isInstanceOf(SessionEnded.class);
    await(identity().refresh(there.refresh()));
    await(identity().signOut(here.refresh()));
    await(identity().signOut(new RefreshToken("none")));
  }

  @Test
  default void signingOutEverywhereEndsAllSessions() {
    isMember(ADA);
    Tokens here = signedIn(ADA, PASSWORD);
    Tokens there = signedIn(ADA, PASSWORD);

    await(identity().signOutEverywhere(callerOf(here)));

    assertThat(failureOf(identity().refresh(here.refresh()))).isInstanceOf(SessionEnded.class);
    assertThat(failureOf(identity().refresh(there.refresh()))).isInstanceOf(SessionEnded.class);
  }

  @Test
  default void aForgottenPasswordIsReplacedWithTheCode() {
    isMember(ADA);
    await(identity().forgotPassword(ADA));
    Code code = mailbox().next(ADA);

    assertThat(failureOf(identity().resetPassword(ADA, WRONG, OTHER)))
        .isInstanceOf(CodeRefused.class);
    await(identity().resetPassword(ADA, code, OTHER));

    signedIn(ADA, OTHER);
    assertThat(failureOf(identity().signIn(ADA, PASSWORD, Optional.empty())))
        .isInstanceOf(BadCredentials.class);
    assertThat(failureOf(identity().resetPassword(ADA, code, PASSWORD)))
        .isInstanceOf(CodeRefused.class);
  }

  @Test
  default void forgettingThePasswordOfNobodyIsAnsweredAlike() {
    isMember(ADA);
    await(identity().forgotPassword(EVE));
    await(identity().forgotPassword(ADA));
    Code code = mailbox().next(ADA);

    assertThat(mailbox().isEmpty(EVE)).isTrue();
    assertThat(failureOf(identity().resetPassword(EVE, code, OTHER)))
        .isInstanceOf(CodeRefused.class);
  }

  @Test
  default void asksForACodeOnceAnAppIsEnrolled() {
    isMember(ADA);
    TotpEnrolment app = enrolled(callerOf(signedIn(ADA, PASSWORD)));
    ChallengeSession session = challenged(ADA);

    assertThat(failureOf(identity().answer(session, WRONG))).isInstanceOf(CodeRefused.class);
    Tokens tokens = tokensOf(await(identity().answer(session, totp(app))));

    await(identity().refresh(tokens.refresh()));
    clock().advance(Duration.ofSeconds(60));
    assertThat(failureOf(identity().answer(session, totp(app)))).isInstanceOf(SessionEnded.class);
    assertThat(failureOf(identity().answer(new ChallengeSession("none"), totp(app))))
        .isInstanceOf(SessionEnded.class);
  }

  @Test
  default void aCodeOfTheAppIsGoodForOnce() {
    isMember(ADA);
    TotpEnrolment app = enrolled(callerOf(signedIn(ADA, PASSWORD)));
    tokensOf(await(identity().answer(challenged(ADA), totp(app))));

    assertThat(failureOf(identity().answer(challenged(ADA), totp(app))))
        .isInstanceOf(CodeRefused.class);
  }

  @Test
  default void anAppCountsOnlyOnceItHasShownARightCode() {
    isMember(ADA);
    Caller caller = callerOf(signedIn(ADA, PASSWORD));

    TotpEnrolment app = await(identity().beginTotp(caller));
    assertThat(failureOf(identity().confirmTotp(caller, WRONG))).isInstanceOf(CodeRefused.class);

    signedIn(ADA, PASSWORD);
    assertThat(app.uri().toString()).startsWith("otpauth://totp/").contains(app.secret());
  }

  @Test
  default void tellsNoSecretByItsWords() {
    isMember(ADA);
    Tokens tokens = signedIn(ADA, PASSWORD);
    TotpEnrolment app = await(identity().beginTotp(callerOf(tokens)));

    assertThat(List.of(tokens, PASSWORD, WRONG, app, callerOf(tokens)).toString())
        .doesNotContain(
            tokens.access().value(),
            tokens.refresh().value(),
            PASSWORD.value(),
            WRONG.value(),
            app.secret());
  }

  @Test
  default void comesBackToTheCallersContext() {
    CallerContext.assertCompletesOn(
        vertx(), () -> identity().signIn(EVE, PASSWORD, Optional.empty()));
    CallerContext.assertCompletesOn(vertx(), () -> identity().refresh(new RefreshToken("none")));
  }
}

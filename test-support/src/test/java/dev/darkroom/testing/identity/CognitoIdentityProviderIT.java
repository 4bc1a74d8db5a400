// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.Caller;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.IdentityException.Overloaded;
import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.IdentityException.SignInRefused;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.cognito.AppClient;
import dev.darkroom.identity.cognito.CognitoIdentityProvider;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.testing.async.TestClock;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

class CognitoIdentityProviderIT implements IdentityProviderContract {

  private static final AppClient APP =
      new AppClient(FakeCognito.CLIENT_ID, Optional.of(FakeCognito.CLIENT_SECRET));

  /** Shared: one of its own takes two seconds to close. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  private final Vertx vertx = Vertx.vertx();
  private final Mailbox mailbox = new Mailbox();
  private final TestClock clock = new TestClock(Photos.NOW);
  private final InMemoryIdentityProvider accounts =
      new InMemoryIdentityProvider(true, mailbox, clock);
  private final FakeCognito fake = new FakeCognito(vertx, accounts);
  private final CognitoIdentityProviderAsyncClient client =
      CognitoIdentityProviderAsyncClient.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .endpointOverride(fake.endpoint())
          .httpClient(HTTP)
          .build();
  private final CognitoIdentityProvider identity =
      new CognitoIdentityProvider(client, APP, new SdkFutures(vertx));

  @Override
  public IdentityProvider identity() {
    return identity;
  }

  @Override
  public Mailbox mailbox() {
    return mailbox;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Caller callerOf(Tokens tokens) {
    return accounts.callerOf(tokens.access().value()).orElseThrow();
  }

  @Test
  void answersAChallengeInTheUsersOwnName() {
    isMember(ADA);
    enrolled(callerOf(signedIn(ADA, PASSWORD)));
    failureOf(identity.answer(challenged(ADA), WRONG));

    JsonObject answer = fake.requests().getLast().getJsonObject("ChallengeResponses");
    assertThat(answer.getString("USERNAME")).isEqualTo("sub-of-" + ADA.value());
  }

  @Test
  void asksToBeAskedOnceAnAppIsVerified() {
    isMember(ADA);
    enrolled(callerOf(signedIn(ADA, PASSWORD)));

    JsonObject preference = fake.requests().getLast();
    assertThat(preference.getString("operation")).isEqualTo("SetUserMFAPreference");
    assertThat(preference.getJsonObject("SoftwareTokenMfaSettings"))
        .isEqualTo(new JsonObject().put("Enabled", true).put("PreferredMfa", true));
  }

  @Test
  void confirmsAtOnceWhereThePoolDoes() {
    fake.answers(
        "SignUp", 200, new JsonObject().put("UserConfirmed", true).put("UserSub", "sub-1"));

    assertThat(await(identity.signUp(ADA, PASSWORD)))
        .isInstanceOfSatisfying(
            SignUp.Confirmed.class,
            confirmed -> assertThat(confirmed.user().value()).isEqualTo("sub-1"));
  }

  @Test
  void keepsARefreshTokenThatIsNotRotated() {
    fake.answers(
        "GetTokensFromRefreshToken",
        200,
        new JsonObject()
            .put(
                "AuthenticationResult",
                new JsonObject().put("AccessToken", "next").put("ExpiresIn", 300)));

    Tokens tokens = await(identity.refresh(new RefreshToken("lasting")));

    assertThat(tokens.refresh()).isEqualTo(new RefreshToken("lasting"));
    assertThat(tokens.access().expiresIn()).hasSeconds(300);
  }

  @Test
  void saysThatItCanNotAnswerAChallengeOfAnotherKind() {
    isMember(ADA);
    fake.answers(
        "InitiateAuth",
        200,
        new JsonObject()
            .put("ChallengeName", "NEW_PASSWORD_REQUIRED")
            .put("Session", "s")
            .put("ChallengeParameters", new JsonObject()));

    assertThat(failureOf(identity.signIn(ADA, PASSWORD, Optional.empty())))
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining("NEW_PASSWORD_REQUIRED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UserNotFoundException",
        "LimitExceededException",
        "InvalidParameterException",
        "NotAuthorizedException",
        "CodeDeliveryFailureException"
      })
  void whatComesInTheWayOfAMessageTellsNothing(String type) {
    fake.refuses("ForgotPassword", type, "about an account");
    await(identity.forgotPassword(ADA));
    fake.refuses("ResendConfirmationCode", type, "about an account");
    await(identity.resend(ADA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LimitExceededException",
        "TooManyFailedAttemptsException",
        "ExpiredCodeException",
        "InvalidParameterException",
        "NotAuthorizedException"
      })
  void whatIsWrongWithACodeTellsNothing(String type) {
    fake.refuses("ConfirmForgotPassword", type, "about an account");
    assertThat(failureOf(identity.resetPassword(ADA, WRONG, PASSWORD)))
        .isInstanceOf(CodeRefused.class);
  }

  @Test
  void aCodeThatIsNoneOfAnAppDoesNotEndTheSession() {
    isMember(ADA);
    enrolled(callerOf(signedIn(ADA, PASSWORD)));
    fake.refuses("RespondToAuthChallenge", "InvalidParameterException", "must have 6 digits");

    assertThat(failureOf(identity.answer(challenged(ADA), new Code("no code"))))
        .isInstanceOf(CodeRefused.class);
  }

  @Test
  void lockedOutDisabledAndUnknownAreAlike() {
    fake.refuses("InitiateAuth", "NotAuthorizedException", "Password attempts exceeded");
    Throwable locked = failureOf(identity.signIn(ADA, PASSWORD, Optional.empty()));
    fake.refuses("InitiateAuth", "NotAuthorizedException", "User is disabled.");
    Throwable disabled = failureOf(identity.signIn(ADA, PASSWORD, Optional.empty()));

    assertThat(locked).isExactlyInstanceOf(BadCredentials.class);
    assertThat(disabled).isExactlyInstanceOf(BadCredentials.class).hasMessage(locked.getMessage());
  }

  @Test
  void passesOnWhatThePolicySays() {
    assertThat(failureOf(identity.signUp(ADA, new Password("short"))))
        .isInstanceOf(PasswordRefused.class)
        .hasMessageContaining("not long enough");
  }

  @Test
  void aReusedRefreshTokenEndsTheSession() {
    fake.refuses("GetTokensFromRefreshToken", "RefreshTokenReuseException", "reused");
    assertThat(failureOf(identity.refresh(new RefreshToken("used"))))
        .isInstanceOf(SessionEnded.class);
  }

  @Test
  void tellsAFloodFromAnOutage() {
    fake.refuses("InitiateAuth", "TooManyRequestsException", "slow down");
    assertThat(failureOf(identity.signIn(ADA, PASSWORD, Optional.empty())))
        .isInstanceOf(Overloaded.class);
    fake.answers("InitiateAuth", 500, new JsonObject().put("__type", "InternalErrorException"));
    assertThat(failureOf(identity.signIn(ADA, PASSWORD, Optional.empty())))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void tellsNoSecretWhenCognitoIsIll() {
    fake.answers("InitiateAuth", 500, new JsonObject().put("__type", "InternalErrorException"));
    Throwable failure = failureOf(identity.signIn(ADA, PASSWORD, Optional.empty()));

    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString() + APP)
        .doesNotContain(PASSWORD.value(), FakeCognito.CLIENT_SECRET, ADA.value());
  }

  @AfterAll
  static void closeHttp() {
    HTTP.close();
  }

  @AfterEach
  void close() {
    client.close();
    fake.close();
    await(vertx.close());
  }
}

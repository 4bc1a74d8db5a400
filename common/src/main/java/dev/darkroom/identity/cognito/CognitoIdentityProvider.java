// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.cognito;

import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.Caller;
import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.IdentityException.SignInRefused;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.photo.UserId;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/**
 * Accounts in a Cognito user pool whose users sign in by their e-mail address. The app client needs
 * the flow {@code ALLOW_USER_PASSWORD_AUTH} and {@code ALLOW_REFRESH_TOKEN_AUTH}, token revocation,
 * and to prevent user existence errors.
 */
public final class CognitoIdentityProvider implements IdentityProvider {

  private static final Logger logger = LoggerFactory.getLogger(CognitoIdentityProvider.class);

  private static final String USERNAME = "USERNAME";

  private final CognitoIdentityProviderAsyncClient cognito;
  private final AppClient app;
  private final SdkFutures futures;

  /** Calls a user pool. The caller closes the client. */
  public CognitoIdentityProvider(
      CognitoIdentityProviderAsyncClient cognito, AppClient app, SdkFutures futures) {
    this.cognito = cognito;
    this.app = app;
    this.futures = futures;
  }

  @Override
  public Future<SignUp> signUp(EmailAddress email, Password password) {
    String name = email.value();
    AttributeType address = AttributeType.builder().name("email").value(name).build();
    return call(
            () ->
                cognito.signUp(
                    request ->
                        request
                            .clientId(app.id())
                            .secretHash(app.hashFor(name))
                            .username(name)
                            .password(password.value())
                            .userAttributes(address)),
            CognitoFaults::ofSignUp)
        .map(CognitoIdentityProvider::outcome)
        .recover(
            failure ->
                failure instanceof AccountExists
                    ? Future.succeededFuture(new SignUp.CodeSent())
                    : Future.failedFuture(failure));
  }

  private static SignUp outcome(SignUpResponse made) {
    return Boolean.TRUE.equals(made.userConfirmed())
        ? new SignUp.Confirmed(new UserId(made.userSub()))
        : new SignUp.CodeSent();
  }

  @Override
  public Future<Void> confirm(EmailAddress email, Code code) {
    String name = email.value();
    return call(
            () ->
                cognito.confirmSignUp(
                    request ->
                        request
                            .clientId(app.id())
                            .secretHash(app.hashFor(name))
                            .username(name)
                            .confirmationCode(code.value())),
            CognitoFaults::ofCode)
        .mapEmpty();
  }

  @Override
  public Future<Void> resend(EmailAddress email) {
    String name = email.value();
    return call(
            () ->
                cognito.resendConfirmationCode(
                    request ->
                        request.clientId(app.id()).secretHash(app.hashFor(name)).username(name)),
            CognitoFaults::ofMessage)
        .<Void>mapEmpty()
        .recover(CognitoIdentityProvider::sayNothing);
  }

  @Override
  public Future<SignIn> signIn(
      EmailAddress email, Password password, Optional<RefreshToken> earlier) {
    String name = email.value();
    return call(
            () ->
                cognito.initiateAuth(
                    request ->
                        request
                            .clientId(app.id())
                            .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                            .authParameters(
                                app.signed(
                                    name, Map.of(USERNAME, name, "PASSWORD", password.value())))),
            CognitoFaults::ofSignIn)
        .map(
            answer ->
                outcome(
                    answer.authenticationResult(),
                    answer.challengeName(),
                    new Session(
                        answer.challengeParameters().getOrDefault("USER_ID_FOR_SRP", name),
                        Objects.requireNonNullElse(answer.session(), ""))));
  }

  @Override
  public Future<SignIn> answer(ChallengeSession encoded, Code code) {
    return Future.succeededFuture()
        .map(_ -> Session.of(encoded))
        .compose(session -> answer(session, code));
  }

  private Future<SignIn> answer(Session session, Code code) {
    String name = session.username();
    return call(
            () ->
                cognito.respondToAuthChallenge(
                    request ->
                        request
                            .clientId(app.id())
                            .challengeName(ChallengeNameType.SOFTWARE_TOKEN_MFA)
                            .session(session.value())
                            .challengeResponses(
                                app.signed(
                                    name,
                                    Map.of(
                                        USERNAME, name, "SOFTWARE_TOKEN_MFA_CODE", digits(code))))),
            CognitoFaults::ofTotp)
        .map(
            answer ->
                outcome(
                    answer.authenticationResult(),
                    answer.challengeName(),
                    new Session(name, Objects.requireNonNullElse(answer.session(), ""))));
  }

  private static SignIn outcome(
      @Nullable AuthenticationResultType result,
      @Nullable ChallengeNameType challenge,
      Session session) {
    if (result != null) {
      return new SignIn.SignedIn(tokens(result, result.refreshToken()));
    }
    if (challenge == ChallengeNameType.SOFTWARE_TOKEN_MFA) {
      return new SignIn.ChallengeRequired(SignIn.Challenge.TOTP, session.encoded());
    }
    throw new SignInRefused(
        "The user pool asks this account for " + challenge + ", which can not be answered here.");
  }

  private static Tokens tokens(AuthenticationResultType result, String refreshToken) {
    return new Tokens(
        new AccessToken(result.accessToken(), Duration.ofSeconds(result.expiresIn())),
        new RefreshToken(refreshToken));
  }

  @Override
  public Future<Tokens> refresh(RefreshToken token) {
    return call(
            () ->
                cognito.getTokensFromRefreshToken(
                    request ->
                        request
                            .clientId(app.id())
                            .clientSecret(app.secret().orElse(null))
                            .refreshToken(token.value())),
            CognitoFaults::ofSession)
        .map(
            answer -> {
              AuthenticationResultType result = answer.authenticationResult();
              // A new one comes only where the app client rotates them.
              return tokens(
                  result, Objects.requireNonNullElse(result.refreshToken(), token.value()));
            });
  }

  @Override
  public Future<Void> signOut(RefreshToken token) {
    return call(
            () ->
                cognito.revokeToken(
                    request ->
                        request
                            .clientId(app.id())
                            .clientSecret(app.secret().orElse(null))
                            .token(token.value())),
            CognitoFaults::ofSession)
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof SessionEnded
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  @Override
  public Future<Void> signOutEverywhere(Caller caller) {
    return call(
            () -> cognito.globalSignOut(request -> request.accessToken(caller.token())),
            CognitoFaults::ofSession)
        .mapEmpty();
  }

  @Override
  public Future<Void> forgotPassword(EmailAddress email) {
    String name = email.value();
    return call(
            () ->
                cognito.forgotPassword(
                    request ->
                        request.clientId(app.id()).secretHash(app.hashFor(name)).username(name)),
            CognitoFaults::ofMessage)
        .<Void>mapEmpty()
        .recover(CognitoIdentityProvider::sayNothing);
  }

  @Override
  public Future<Void> resetPassword(EmailAddress email, Code code, Password password) {
    String name = email.value();
    return call(
            () ->
                cognito.confirmForgotPassword(
                    request ->
                        request
                            .clientId(app.id())
                            .secretHash(app.hashFor(name))
                            .username(name)
                            .confirmationCode(code.value())
                            .password(password.value())),
            CognitoFaults::ofPassword)
        .mapEmpty();
  }

  @Override
  public Future<TotpEnrolment> beginTotp(Caller caller) {
    return call(
            () -> cognito.associateSoftwareToken(request -> request.accessToken(caller.token())),
            CognitoFaults::ofTotp)
        .map(answer -> TotpEnrolment.of(answer.secretCode()));
  }

  @Override
  public Future<Void> confirmTotp(Caller caller, Code code) {
    return call(
            () ->
                cognito.verifySoftwareToken(
                    request -> request.accessToken(caller.token()).userCode(digits(code))),
            CognitoFaults::ofTotp)
        .compose(
            answer ->
                answer.status() == VerifySoftwareTokenResponseType.SUCCESS
                    ? preferTotp(caller)
                    : Future.failedFuture(new CodeRefused()));
  }

  /** A verified app alone changes nothing: the user has to ask to be asked. */
  private Future<Void> preferTotp(Caller caller) {
    return call(
            () ->
                cognito.setUserMFAPreference(
                    request ->
                        request
                            .accessToken(caller.token())
                            .softwareTokenMfaSettings(
                                totp -> totp.enabled(true).preferredMfa(true))),
            CognitoFaults::ofTotp)
        .mapEmpty();
  }

  private static String digits(Code code) {
    return code.value().replace(" ", "");
  }

  /** The SDK throws some faults of a request before it has a future. */
  private <T> Future<T> call(
      Supplier<CompletableFuture<T>> request, Function<Throwable, IdentityException> translate) {
    CompletableFuture<T> answer;
    try {
      answer = request.get();
    } catch (SdkException refused) {
      answer = CompletableFuture.failedFuture(refused);
    }
    return futures.onContext(answer, translate);
  }

  /** What came in the way of a message is told to the operator, as it tells of the account. */
  private static Future<Void> sayNothing(Throwable failure) {
    if (!(failure instanceof AccountExists)) {
      return Future.failedFuture(failure);
    }
    logger
        .atDebug()
        .addKeyValue(LogKey.EVENT, "code_not_sent")
        .log("Cognito has sent no code: there is no such account, or none that wants one");
    return Future.succeededFuture();
  }
}

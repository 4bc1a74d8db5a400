// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;

import dev.darkroom.identity.Caller;
import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cognito's public operations over HTTP, as its API reference describes them, for the accounts of a
 * provider in memory. It is an app client without prevention of user existence errors: the harder
 * case.
 */
final class FakeCognito implements AutoCloseable {

  static final String CLIENT_ID = "2example3client4id5";
  static final String CLIENT_SECRET = "a client's secret";

  private static final String TARGET = "AWSCognitoIdentityProviderService.";

  private final InMemoryIdentityProvider accounts;
  private final HttpServer server;
  private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<Fault>> fault = new AtomicReference<>(Optional.empty());

  /** An answer in place of the true one. */
  private record Fault(String operation, int status, JsonObject body) {}

  /** What Cognito calls an error. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    private Refusal(String type, String message) {
      super(message);
      this.type = type;
    }
  }

  FakeCognito(Vertx vertx, InMemoryIdentityProvider accounts) {
    this.accounts = accounts;
    this.server =
        await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** The bodies of all requests so far. */
  List<JsonObject> requests() {
    return List.copyOf(requests);
  }

  /** Answers the operation so from now on. */
  void answers(String operation, int status, JsonObject body) {
    fault.set(Optional.of(new Fault(operation, status, body)));
  }

  void refuses(String operation, String type, String message) {
    answers(operation, 400, new JsonObject().put("__type", type).put("message", message));
  }

  private void handle(HttpServerRequest request) {
    String operation = operationOf(request);
    request
        .body()
        .map(Buffer::toJsonObject)
        .compose(body -> answer(operation, body))
        .onComplete(
            answer -> reply(request, 200, answer),
            failure -> {
              Refusal refusal = refusal(operation, failure);
              reply(
                  request,
                  400,
                  new JsonObject()
                      .put("__type", refusal.type)
                      .put("message", refusal.getMessage()));
            });
  }

  private void reply(HttpServerRequest request, int status, JsonObject answer) {
    String operation = operationOf(request);
    Optional<Fault> wanted = fault.get().filter(now -> now.operation().equals(operation));
    request
        .response()
        .setStatusCode(wanted.map(Fault::status).orElse(status))
        .putHeader("Content-Type", "application/x-amz-json-1.1")
        .end(wanted.map(Fault::body).orElse(answer).toBuffer());
  }

  private Future<JsonObject> answer(String operation, JsonObject body) {
    requests.add(body.copy().put("operation", operation));
    return switch (operation) {
      case "SignUp" -> signUp(named(body));
      case "ConfirmSignUp" ->
          accounts
              .confirm(email(named(body)), code(body, "ConfirmationCode"))
              .map(_ -> new JsonObject());
      case "ResendConfirmationCode" -> {
        requireKnown(email(named(body)));
        yield accounts.resend(email(body)).map(_ -> new JsonObject());
      }
      case "InitiateAuth" -> initiateAuth(body);
      case "RespondToAuthChallenge" -> respond(body);
      case "GetTokensFromRefreshToken" ->
          accounts
              .refresh(new RefreshToken(secretly(body).getString("RefreshToken")))
              .map(tokens -> result(tokens));
      case "RevokeToken" ->
          accounts
              .signOut(new RefreshToken(secretly(body).getString("Token")))
              .map(_ -> new JsonObject());
      case "GlobalSignOut" -> accounts.signOutEverywhere(caller(body)).map(_ -> new JsonObject());
      case "ForgotPassword" -> {
        requireKnown(email(named(body)));
        yield accounts.forgotPassword(email(body)).map(_ -> new JsonObject());
      }
      case "ConfirmForgotPassword" -> {
        Password password = password(named(body).getString("Password"));
        requireKnown(email(body));
        yield accounts
            .resetPassword(email(body), code(body, "ConfirmationCode"), password)
            .map(_ -> new JsonObject());
      }
      case "AssociateSoftwareToken" ->
          accounts
              .beginTotp(caller(body))
              .map(app -> new JsonObject().put("SecretCode", app.secret()));
      case "VerifySoftwareToken" ->
          accounts
              .confirmTotp(caller(body), code(body, "UserCode"))
              .map(_ -> new JsonObject().put("Status", "SUCCESS"));
      case "SetUserMFAPreference" -> Future.succeededFuture(new JsonObject());
      default -> throw new Refusal("UnknownOperationException", operation);
    };
  }

  private Future<JsonObject> signUp(JsonObject body) {
    Password password = password(body.getString("Password"));
    if (accounts.has(email(body))) {
      throw new Refusal("UsernameExistsException", "User already exists");
    }
    return accounts
        .signUp(email(body), password)
        .map(
            _ ->
                new JsonObject()
                    .put("UserConfirmed", false)
                    .put("UserSub", "6f3d1f0e-0f5c-4f46-9d3c-1b6f5a0f2a11"));
  }

  private Future<JsonObject> initiateAuth(JsonObject body) {
    JsonObject parameters = body.getJsonObject("AuthParameters");
    String username = parameters.getString("USERNAME");
    requireHash(parameters.getString("SECRET_HASH"), username);
    requireClient(body);
    if (!body.getString("AuthFlow").equals("USER_PASSWORD_AUTH")) {
      throw new Refusal("InvalidParameterException", "flow not enabled for this client");
    }
    EmailAddress email = new EmailAddress(username);
    requireKnown(email);
    return accounts
        .signIn(email, new Password(parameters.getString("PASSWORD")), Optional.empty())
        .map(outcome -> outcome(outcome, subOf(username)));
  }

  private Future<JsonObject> respond(JsonObject body) {
    JsonObject responses = body.getJsonObject("ChallengeResponses");
    requireHash(responses.getString("SECRET_HASH"), responses.getString("USERNAME"));
    requireClient(body);
    return accounts
        .answer(
            new ChallengeSession(body.getString("Session")),
            code(responses, "SOFTWARE_TOKEN_MFA_CODE"))
        .map(outcome -> outcome(outcome, ""));
  }

  /** Users who sign in by an alias have another name, which is the one that challenges want. */
  private static String subOf(String username) {
    return "sub-of-" + username;
  }

  private static JsonObject outcome(SignIn outcome, String sub) {
    return switch (outcome) {
      case SignIn.SignedIn(Tokens tokens) -> result(tokens);
      case SignIn.ChallengeRequired(SignIn.Challenge _, ChallengeSession session) ->
          new JsonObject()
              .put("ChallengeName", "SOFTWARE_TOKEN_MFA")
              .put("Session", session.value())
              .put("ChallengeParameters", new JsonObject().put("USER_ID_FOR_SRP", sub));
    };
  }

  private static JsonObject result(Tokens tokens) {
    return new JsonObject()
        .put(
            "AuthenticationResult",
            new JsonObject()
                .put("AccessToken", tokens.access().value())
                .put("ExpiresIn", tokens.access().expiresIn().toSeconds())
                .put("TokenType", "Bearer")
                .put("RefreshToken", tokens.refresh().value()));
  }

  private JsonObject named(JsonObject body) {
    requireHash(body.getString("SecretHash"), body.getString("Username"));
    requireClient(body);
    return body;
  }

  private JsonObject secretly(JsonObject body) {
    requireClient(body);
    if (!CLIENT_SECRET.equals(body.getString("ClientSecret"))) {
      throw new Refusal("NotAuthorizedException", "Client is configured with secret");
    }
    return body;
  }

  private static void requireClient(JsonObject body) {
    if (!CLIENT_ID.equals(body.getString("ClientId"))) {
      throw new Refusal("ResourceNotFoundException", "User pool client does not exist.");
    }
  }

  private static void requireHash(String hash, String username) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] right = mac.doFinal((username + CLIENT_ID).getBytes(StandardCharsets.UTF_8));
      if (!Base64.getEncoder().encodeToString(right).equals(hash)) {
        throw new Refusal("NotAuthorizedException", "Unable to verify secret hash for client");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void requireKnown(EmailAddress email) {
    if (!accounts.has(email)) {
      throw new Refusal("UserNotFoundException", "User does not exist.");
    }
  }

  private static Password password(String value) {
    if (value.length() < 8) {
      throw new Refusal(
          "InvalidPasswordException",
          "Password did not conform with policy: Password not long enough");
    }
    return new Password(value);
  }

  private Caller caller(JsonObject body) {
    return accounts
        .callerOf(body.getString("AccessToken"))
        .orElseThrow(() -> new Refusal("NotAuthorizedException", "Invalid Access Token"));
  }

  private static EmailAddress email(JsonObject body) {
    return new EmailAddress(body.getString("Username"));
  }

  private static Code code(JsonObject body, String name) {
    return new Code(body.getString(name));
  }

  private static String operationOf(HttpServerRequest request) {
    return Objects.requireNonNull(request.getHeader("X-Amz-Target")).substring(TARGET.length());
  }

  private static Refusal refusal(String operation, Throwable failure) {
    boolean enrolling = operation.equals("VerifySoftwareToken");
    return switch (failure) {
      case Refusal own -> own;
      case IdentityException.BadCredentials _ ->
          new Refusal("NotAuthorizedException", "Incorrect username or password.");
      case IdentityException.NotConfirmed _ ->
          new Refusal("UserNotConfirmedException", "User is not confirmed.");
      case IdentityException.CodeRefused _ when enrolling ->
          new Refusal("EnableSoftwareTokenMFAException", "Code mismatch");
      case IdentityException.CodeRefused _ ->
          new Refusal("CodeMismatchException", "Invalid code provided, please try again.");
      case IdentityException.SessionEnded _ ->
          new Refusal("NotAuthorizedException", "Invalid session for the user.");
      default -> throw new AssertionError("not expected", failure);
    };
  }

  @Override
  public void close() {
    await(server.close());
  }
}

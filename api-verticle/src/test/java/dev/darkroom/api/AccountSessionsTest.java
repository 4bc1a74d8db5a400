// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.EmailAddress;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.identity.Authenticator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes after signing up: confirming, sessions, another password, a second factor. */
class AccountSessionsTest {

  private static final EmailAddress ADA = new EmailAddress("ada@example.com");
  private static final String PASSWORD = "analytical engine";

  private final ApiHarness api = ApiHarness.startWithLocalAccounts();
  private final ApiAssert check = new ApiAssert(api.vertx);

  @AfterEach
  void stop() {
    api.close();
  }

  private static JsonObject of(String... pairs) {
    JsonObject body = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      body.put(pairs[i], pairs[i + 1]);
    }
    return body;
  }

  private static JsonObject ada(String... more) {
    return of("email", ADA.value()).mergeIn(of(more));
  }

  private HttpResponse<Buffer> call(String path, JsonObject body) {
    return api.post("/v1/auth/" + path, body);
  }

  private void done(HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(204);
    assertThat(response.body()).isNull();
  }

  private UserId member() {
    JsonObject account = check.json("signUp", 201, call("sign-up", ada("password", PASSWORD)));
    return new UserId(account.getString("userId"));
  }

  private JsonObject tokens() {
    return check.json("signIn", 200, call("sign-in", ada("password", PASSWORD)));
  }

  @Test
  void anAddressIsConfirmedWithTheCodeThatWasSent() {
    api.accounts.confirmAddresses();
    JsonObject account = check.json("signUp", 201, call("sign-up", ada("password", PASSWORD)));
    assertThat(account).isEqualTo(new JsonObject().put("confirmed", false));
    api.accounts.mailbox.next(ADA);
    ApiAssert.problem(403, "not-confirmed", call("sign-in", ada("password", PASSWORD)));
    ApiAssert.problem(400, "code-refused", call("confirm", ada("code", "999999")));

    done(call("resend", ada()));
    done(call("confirm", ada("code", api.accounts.mailbox.next(ADA).value())));

    tokens();
  }

  @Test
  void signingUpTwiceIsAnsweredAlikeWhereAddressesAreConfirmed() {
    api.accounts.confirmAddresses();
    HttpResponse<Buffer> first = call("sign-up", ada("password", PASSWORD));
    HttpResponse<Buffer> second = call("sign-up", ada("password", "difference engine"));

    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(second.bodyAsString()).isEqualTo(first.bodyAsString());
  }

  @Test
  void nothingTellsWhetherThereIsAnAccount() {
    member();
    JsonObject nobody = of("email", "nobody@example.com");

    done(call("resend", nobody));
    done(call("forgot-password", nobody));
    done(call("forgot-password", ada()));
    JsonObject guess = of("code", "999999", "password", "difference engine");
    JsonObject known =
        ApiAssert.problem(400, "code-refused", call("reset-password", ada().mergeIn(guess)));
    JsonObject unknown =
        ApiAssert.problem(
            400, "code-refused", call("reset-password", nobody.copy().mergeIn(guess)));
    known.remove("requestId");
    unknown.remove("requestId");
    assertThat(unknown).isEqualTo(known);
  }

  @Test
  void aRefreshTokenGivesTokensUntilTheSessionEnds() {
    member();
    JsonObject first = tokens();

    JsonObject second =
        check.json(
            "refresh", 200, call("refresh", of("refreshToken", first.getString("refreshToken"))));
    JsonObject token = of("refreshToken", second.getString("refreshToken"));
    done(call("sign-out", token));

    HttpResponse<Buffer> ended = call("refresh", token);
    ApiAssert.problem(401, "session-ended", ended);
    assertThat(ended.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
    done(call("sign-out", token));
  }

  @Test
  void allSessionsEndAtOnce() {
    UserId user = member();
    JsonObject session = tokens();

    done(Await.await(api.request(HttpMethod.POST, "/v1/auth/sign-out/everywhere", user).send()));

    ApiAssert.problem(
        401,
        "session-ended",
        call("refresh", of("refreshToken", session.getString("refreshToken"))));
  }

  @Test
  void tokensAreNotToBeCached() {
    member();
    assertThat(call("sign-in", ada("password", PASSWORD)).getHeader("Cache-Control"))
        .isEqualTo("no-store");
  }

  @Test
  void aForgottenPasswordIsReplaced() {
    member();
    done(call("forgot-password", ada()));
    String code = api.accounts.mailbox.next(ADA).value();

    assertThat(ApiAssert.pointers(call("reset-password", ada("code", code, "password", "short"))))
        .containsExactly("#/password");
    done(call("reset-password", ada("code", code, "password", "difference engine")));

    check.json("signIn", 200, call("sign-in", ada("password", "difference engine")));
    ApiAssert.problem(401, "bad-credentials", call("sign-in", ada("password", PASSWORD)));
  }

  @Test
  void anAuthenticatorAppIsEnrolledAndAskedFor() {
    UserId user = member();
    JsonObject app =
        check.json(
            "beginTotp",
            200,
            Await.await(api.request(HttpMethod.POST, "/v1/auth/totp", user).send()));
    assertThat(app.getString("uri")).contains(app.getString("secret"));
    ApiAssert.problem(
        400, "code-refused", api.post("/v1/auth/totp/confirm", of("code", "999999"), user));
    done(api.post("/v1/auth/totp/confirm", of("code", codeOf(app)), user));
    api.clock.advance(Duration.ofMinutes(1));

    JsonObject challenge = check.json("signIn", 200, call("sign-in", ada("password", PASSWORD)));
    assertThat(challenge.fieldNames()).containsExactlyInAnyOrder("challenge", "session");
    assertThat(challenge.getString("challenge")).isEqualTo("totp");
    JsonObject answer = of("session", challenge.getString("session"), "code", codeOf(app));
    JsonObject tokens = check.json("answerChallenge", 200, call("challenge", answer));

    assertThat(tokens.getString("tokenType")).isEqualTo("Bearer");
    ApiAssert.problem(401, "session-ended", call("challenge", answer));
  }

  private String codeOf(JsonObject app) {
    return Authenticator.code(app.getString("secret"), api.clock.instant()).value();
  }

  @Test
  void tellsWhenTheNextAttemptIsLookedAt() {
    api.accounts.isGuessedAt(Duration.ofMillis(1500));

    HttpResponse<Buffer> response = call("sign-in", ada("password", PASSWORD));

    ApiAssert.problem(429, "too-many-attempts", response);
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
  }

  @Test
  void pointsAtWhatIsNoCodeAndWhatIsMissing() {
    assertThat(ApiAssert.pointers(call("confirm", ada("code", "<>")))).containsExactly("#/code");
    assertThat(ApiAssert.pointers(call("challenge", new JsonObject())))
        .containsExactlyInAnyOrder("#/session", "#/code");
    for (String path : List.of("refresh", "sign-out")) {
      assertThat(ApiAssert.pointers(call(path, new JsonObject())))
          .containsExactly("#/refreshToken");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.ApiAssert;
import dev.darkroom.api.ApiHarness;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.identity.Authenticator;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What becomes of calls on accounts where nothing hinders them, and what they find. */
final class AccountScenes {

  private static final String PASSWORD = "analytical engine 1843";

  /** Where addresses are taken as they are given. */
  private final ApiHarness api;

  /** Where they are confirmed by a code. */
  private final ApiHarness confirming;

  AccountScenes(ApiHarness api, ApiHarness confirming) {
    this.api = api;
    this.confirming = confirming;
    confirming.accounts.confirmAddresses();
  }

  /** By operation and status. */
  Map<String, Scene> all() {
    return Map.ofEntries(
        Map.entry("signUp 201", () -> signUp(api, anAddress())),
        Map.entry("signUp 409", () -> signUp(api, member())),
        Map.entry("confirm 204", this::confirmed),
        Map.entry("resend 204", () -> call("resend", of("email", anAddress().value()))),
        Map.entry("signIn 200", () -> signIn(member(), PASSWORD)),
        Map.entry("signIn 401", () -> signIn(member(), "difference engine 1849")),
        Map.entry("answerChallenge 200", this::challengeAnswered),
        Map.entry(
            "answerChallenge 401",
            () -> call("challenge", of("session", "bm9ib2R5", "code", "123456"))),
        Map.entry("refresh 200", () -> call("refresh", session())),
        Map.entry("refresh 401", () -> call("refresh", of("refreshToken", "bm9ib2R5"))),
        Map.entry("signOut 204", () -> call("sign-out", session())),
        Map.entry(
            "signOutEverywhere 204",
            () -> Await.await(post("sign-out/everywhere", userOf(anAddress())))),
        Map.entry("forgotPassword 204", () -> call("forgot-password", of("email", "a@b.example"))),
        Map.entry("resetPassword 204", this::passwordReset),
        Map.entry("beginTotp 200", () -> Await.await(post("totp", userOf(anAddress())))),
        Map.entry("confirmTotp 204", () -> enrolled(anAddress())),
        Map.entry("keys 200", () -> Await.await(api.client.get("/.well-known/jwks.json").send())));
  }

  private static EmailAddress anAddress() {
    return new EmailAddress(UUID.randomUUID() + "@example.com");
  }

  private static JsonObject of(String... pairs) {
    JsonObject body = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      body.put(pairs[i], pairs[i + 1]);
    }
    return body;
  }

  private HttpResponse<Buffer> call(String path, JsonObject body) {
    return api.post("/v1/auth/" + path, body);
  }

  private Future<HttpResponse<Buffer>> post(String path, UserId user) {
    return api.request(HttpMethod.POST, "/v1/auth/" + path, user).send();
  }

  private static HttpResponse<Buffer> signUp(ApiHarness to, EmailAddress address) {
    return to.post("/v1/auth/sign-up", of("email", address.value(), "password", PASSWORD));
  }

  private HttpResponse<Buffer> signIn(EmailAddress address, String password) {
    return call("sign-in", of("email", address.value(), "password", password));
  }

  private UserId userOf(EmailAddress address) {
    return new UserId(ApiAssert.bodyOf(signUp(api, address)).getString("userId"));
  }

  private EmailAddress member() {
    EmailAddress address = anAddress();
    signUp(api, address);
    return address;
  }

  private JsonObject session() {
    return of(
        "refreshToken", ApiAssert.bodyOf(signIn(member(), PASSWORD)).getString("refreshToken"));
  }

  private HttpResponse<Buffer> confirmed() {
    EmailAddress address = anAddress();
    signUp(confirming, address);
    String code = confirming.accounts.mailbox.next(address).value();
    return confirming.post("/v1/auth/confirm", of("email", address.value(), "code", code));
  }

  private HttpResponse<Buffer> passwordReset() {
    EmailAddress address = member();
    call("forgot-password", of("email", address.value()));
    String code = api.accounts.mailbox.next(address).value();
    return call(
        "reset-password", of("email", address.value(), "code", code, "password", PASSWORD + "!"));
  }

  private JsonObject app(UserId user) {
    return ApiAssert.bodyOf(Await.await(post("totp", user)));
  }

  private String codeOf(JsonObject app) {
    return Authenticator.code(app.getString("secret"), api.clock.instant()).value();
  }

  private HttpResponse<Buffer> enrolled(EmailAddress address) {
    UserId user = userOf(address);
    return api.post("/v1/auth/totp/confirm", of("code", codeOf(app(user))), user);
  }

  private HttpResponse<Buffer> challengeAnswered() {
    EmailAddress address = anAddress();
    UserId user = userOf(address);
    JsonObject app = app(user);
    api.post("/v1/auth/totp/confirm", of("code", codeOf(app)), user);
    // A code is taken once.
    api.clock.advance(Duration.ofMinutes(1));
    JsonObject challenge = ApiAssert.bodyOf(signIn(address, PASSWORD));
    return call("challenge", of("session", challenge.getString("session"), "code", codeOf(app)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.async.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private final ApiHarness api = ApiHarness.startWithLocalAccounts();
  private final ApiAssert check = new ApiAssert(api.vertx);

  @AfterEach
  void stop() {
    api.close();
  }

  private static JsonObject credentials(String email, String password) {
    return new JsonObject().put("email", email).put("password", password);
  }

  @Test
  void makesAnAccountAndSignsIn() {
    JsonObject ada = credentials("ada@example.com", "analytical engine");

    JsonObject account = check.json("signUp", 201, api.post("/v1/auth/sign-up", ada));
    JsonObject token = check.json("signIn", 200, api.post("/v1/auth/sign-in", ada));

    assertThat(account.getBoolean("confirmed")).isTrue();
    assertThat(account.getString("userId")).isNotBlank();
    assertThat(token.getString("accessToken")).isNotBlank();
    assertThat(token.getString("refreshToken")).isNotBlank();
    assertThat(token.getString("tokenType")).isEqualTo("Bearer");
    assertThat(token.getInteger("expiresIn")).isEqualTo(3600);
  }

  @Test
  void tellsThatAnAccountExists() {
    JsonObject ada = credentials("ada@example.com", "analytical engine");
    api.post("/v1/auth/sign-up", ada);

    ApiAssert.problem(409, "account-exists", api.post("/v1/auth/sign-up", ada));
  }

  @Test
  void doesNotTellWhichOfNameAndPasswordIsWrong() {
    api.post("/v1/auth/sign-up", credentials("ada@example.com", "analytical engine"));

    JsonObject password =
        ApiAssert.problem(
            401,
            "bad-credentials",
            api.post("/v1/auth/sign-in", credentials("ada@example.com", "difference engine")));
    JsonObject name =
        ApiAssert.problem(
            401,
            "bad-credentials",
            api.post("/v1/auth/sign-in", credentials("bob@example.com", "difference engine")));

    assertThat(name.getString("detail")).isEqualTo(password.getString("detail"));
  }

  @Test
  void pointsAtWhatIsWrong() {
    assertThat(
            ApiAssert.pointers(
                api.post("/v1/auth/sign-up", credentials("not an address", "analytical engine"))))
        .containsExactly("#/email");
    assertThat(
            ApiAssert.pointers(
                api.post("/v1/auth/sign-up", credentials("ada@example.com", "short"))))
        .containsExactly("#/password");
    assertThat(ApiAssert.pointers(api.post("/v1/auth/sign-in", new JsonObject())))
        .containsExactly("#/email", "#/password");
  }

  @Test
  void neverEchoesAPassword() {
    HttpResponse<Buffer> response =
        api.post("/v1/auth/sign-up", credentials("no address", "hunter2hunter2"));

    assertThat(response.bodyAsString()).doesNotContain("hunter2");
  }

  @Test
  void tellsWhenToComeBackWhileAccountsAreDown() {
    api.accounts.isDown();

    ApiAssert.problem(
        503,
        "unavailable",
        api.post("/v1/auth/sign-in", credentials("ada@example.com", "analytical engine")));
  }

  @Test
  void doesNotCallAFloodAnOutage() {
    api.accounts.isFlooded();

    HttpResponse<Buffer> response =
        api.post("/v1/auth/sign-in", credentials("ada@example.com", "analytical engine"));

    JsonObject problem = ApiAssert.problem(503, "overloaded", response);
    assertThat(problem.getString("detail")).startsWith("The service is busy.");
    assertThat(response.getHeader("Retry-After")).isEqualTo("1");
  }

  @Test
  void publishesItsKeys() {
    HttpResponse<Buffer> response =
        Await.await(api.request(HttpMethod.GET, "/.well-known/jwks.json").send());

    assertThat(check.json("keys", 200, response)).isEqualTo(api.issuer.keySet());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final TestSettings.Rates USERS = new TestSettings.Rates(3, 0, 0, 0);
  private static final TestSettings.Rates ADDRESSES = new TestSettings.Rates(0, 3, 0, 1);
  private static final TestSettings.Rates ACCOUNTS = new TestSettings.Rates(0, 0, 3, 1);

  private ApiHarness api = ApiHarness.start();

  private void limitedTo(TestSettings.Rates rates) {
    api.close();
    api = ApiHarness.start(TestSettings.standard().limitedTo(rates));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void saysNothingWhereThereIsNoLimit() {
    assertThat(api.get("/v1/photos", Photos.aUser()).getHeader("RateLimit")).isNull();
  }

  @Test
  void countsEachUserAlone() {
    limitedTo(USERS);
    UserId one = Photos.aUser();
    UserId other = Photos.aUser();

    for (int left = 2; left >= 0; left--) {
      HttpResponse<Buffer> answer = api.get("/v1/photos", one);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.getHeader("RateLimit")).startsWith("\"user\";r=" + left + ";t=");
      assertThat(answer.getHeader("RateLimit-Policy")).isEqualTo("\"user\";q=3;w=60");
    }

    HttpResponse<Buffer> refused = api.get("/v1/photos", one);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
    assertThat(refused.getHeader("RateLimit")).isEqualTo("\"user\";r=0;t=20");
    assertThat(ApiAssert.bodyOf(refused).getString("type"))
        .isEqualTo("urn:darkroom:problem:too-many-requests");
    assertThat(api.get("/v1/photos", other).statusCode()).isEqualTo(200);
  }

  @Test
  void letsInWhoWaitedAsLongAsWasSaid() {
    limitedTo(USERS);
    UserId user = Photos.aUser();
    while (api.get("/v1/photos", user).statusCode() == 200) {
      // Until the limit is reached.
    }

    api.clock.advance(Duration.ofSeconds(20));

    assertThat(api.get("/v1/photos", user).statusCode()).isEqualTo(200);
    assertThat(api.get("/v1/photos", user).statusCode()).isEqualTo(429);
  }

  @Test
  void countsEachAddressBeforeTokensAreLookedAt() {
    limitedTo(ADDRESSES);

    for (int n = 0; n < 3; n++) {
      assertThat(from("203.0.113.7", "/v1/photos").statusCode()).isEqualTo(401);
    }

    assertThat(from("203.0.113.7", "/v1/photos").statusCode()).isEqualTo(429);
    assertThat(from("203.0.113.7", "/nowhere").statusCode()).isEqualTo(429);
    assertThat(from("203.0.113.8", "/v1/photos").statusCode()).isEqualTo(401);
  }

  @Test
  void countsSignInsMoreStrictly() {
    limitedTo(ACCOUNTS);

    for (int n = 0; n < 3; n++) {
      assertThat(signIn("203.0.113.7").statusCode()).isEqualTo(404);
    }

    assertThat(signIn("203.0.113.7").statusCode()).isEqualTo(429);
    assertThat(signIn("203.0.113.8").statusCode()).isEqualTo(404);
    assertThat(from("203.0.113.7", "/openapi.yaml").statusCode()).isEqualTo(200);
  }

  @Test
  void pagesMayReadThatTheyWereTooFast() {
    limitedTo(ADDRESSES);
    HttpResponse<Buffer> answer = from("203.0.113.7", "/openapi.yaml");

    while (answer.statusCode() == 200) {
      answer = from("203.0.113.7", "/openapi.yaml");
    }

    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.getHeader("Access-Control-Expose-Headers")).contains("RateLimit");
  }

  private HttpResponse<Buffer> from(String address, String path) {
    return Await.await(
        api.request(HttpMethod.GET, path)
            .putHeader("Origin", "https://app.example")
            .putHeader("X-Forwarded-For", address)
            .send());
  }

  private HttpResponse<Buffer> signIn(String address) {
    return Await.await(
        api.request(HttpMethod.POST, "/v1/auth/sign-in")
            .putHeader("X-Forwarded-For", address)
            .sendJsonObject(
                new JsonObject().put("email", "ada@example.com").put("password", "secret")));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.async.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

  private static final String ALLOW = "Access-Control-Allow-Origin";

  private final ApiHarness open = ApiHarness.start();
  private final ApiHarness closed =
      ApiHarness.start(
          TestSettings.with(
              List.of(" https://App.example/ ", "capacitor://localhost"), Duration.ofSeconds(30)));

  @AfterEach
  void stop() {
    open.close();
    closed.close();
  }

  private static HttpResponse<Buffer> call(ApiHarness api, HttpMethod method, String origin) {
    return Await.await(
        api.request(method, "/v1/photos")
            .putHeader("Origin", origin)
            .sendJsonObject(new JsonObject()));
  }

  private static HttpResponse<Buffer> preflight(ApiHarness api, String origin) {
    return Await.await(
        api.request(HttpMethod.OPTIONS, "/v1/photos")
            .putHeader("Origin", origin)
            .putHeader("Access-Control-Request-Method", "POST")
            .send());
  }

  private static void assertNoCorsHeaders(HttpResponse<Buffer> response) {
    assertThat(response.headers().names())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capacitor://localhost",
        "ionic://localhost",
        "https://my_app.example",
        "http://localhost:5173",
        "null"
      })
  void starIsEveryOrigin(String origin) {
    assertThat(preflight(open, origin).statusCode()).isEqualTo(204);
    assertThat(preflight(open, origin).getHeader(ALLOW)).isEqualTo("*");
    HttpResponse<Buffer> answer = call(open, HttpMethod.GET, origin);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.getHeader(ALLOW)).isEqualTo("*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example", "capacitor://localhost"})
  void aListAllowsWhatItNames(String origin) {
    assertThat(preflight(closed, origin).statusCode()).isEqualTo(204);
    assertThat(preflight(closed, origin).getHeader(ALLOW)).isEqualTo(origin);
    HttpResponse<Buffer> answer = call(closed, HttpMethod.POST, origin);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.getHeader(ALLOW)).isEqualTo(origin);
    assertThat(answer.getHeader("Vary")).containsIgnoringCase("origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://app.example",
        "https://app.example:8443",
        "https://app.example.evil.example",
        "ionic://localhost",
        "null"
      })
  void aListRefusesAllElseWithoutCorsHeaders(String origin) {
    HttpResponse<Buffer> preflight = preflight(closed, origin);
    HttpResponse<Buffer> answer = call(closed, HttpMethod.POST, origin);

    ApiAssert.problem(403, "origin-refused", preflight);
    ApiAssert.problem(403, "origin-refused", answer);
    assertNoCorsHeaders(preflight);
    assertNoCorsHeaders(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void theServicesOwnPageMayCallAlsoBehindAProxyThatEndsTls(String scheme) {
    String own = scheme + "://127.0.0.1:" + closed.api.port();

    ApiAssert.problem(401, "unauthenticated", call(closed, HttpMethod.POST, own));
    ApiAssert.problem(401, "unauthenticated", call(closed, HttpMethod.GET, own));
    HttpResponse<Buffer> deletion =
        Await.await(
            closed
                .request(HttpMethod.DELETE, "/v1/photos/0f8fad5b-d9cb-469f-a165-70867728950e")
                .putHeader("Origin", own)
                .send());
    ApiAssert.problem(401, "unauthenticated", deletion);
  }

  @Test
  void anotherPortOfTheSameHostIsNotTheService() {
    String other = "http://127.0.0.1:" + (closed.api.port() + 1);

    ApiAssert.problem(403, "origin-refused", call(closed, HttpMethod.POST, other));
  }
}

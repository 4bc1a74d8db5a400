// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {

  private final UserId user = Photos.aUser();
  private final ApiHarness api;

  HttpTest(ApiHarness api) {
    this.api = api;
  }

  private HttpResponse<Buffer> send(HttpMethod method, String path) {
    return Await.await(api.request(method, path).send());
  }

  @Test
  void keepsTheClientsRequestId() {
    HttpResponse<Buffer> response =
        Await.await(
            api.request(HttpMethod.GET, "/v1/photos", user)
                .putHeader("X-Request-Id", "my-id.7")
                .send());

    assertThat(response.getHeader("X-Request-Id")).isEqualTo("my-id.7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space",
        "quote\"",
        "x12345678901234567890123456789012345678901234567890123456789012345"
      })
  void makesARequestIdOfItsOwnInsteadOfAnUnfitOne(String unfit) {
    HttpResponse<Buffer> response =
        Await.await(
            api.request(HttpMethod.GET, "/v1/photos").putHeader("X-Request-Id", unfit).send());

    ApiAssert.problem(401, "unauthenticated", response);
    assertThat(UUID.fromString(response.getHeader("X-Request-Id"))).isNotNull();
  }

  @Test
  void answersUnknownPathsAndMethodsWithProblems() {
    ApiAssert.problem(404, "not-found", send(HttpMethod.GET, "/v1/nothing"));
    ApiAssert.problem(404, "not-found", send(HttpMethod.GET, "/"));
    HttpResponse<Buffer> response = send(HttpMethod.PUT, "/v1/photos");
    ApiAssert.problem(405, "method-not-allowed", response);
    assertThat(response.getHeader("Allow")).isEqualTo("GET, POST");
    HttpResponse<Buffer> asset = send(HttpMethod.DELETE, "/docs/swagger-ui.css");
    ApiAssert.problem(405, "method-not-allowed", asset);
    assertThat(asset.getHeader("Allow")).isEqualTo("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/photos/%zz", "/v1/photos?cursor=%zz", "/v1/photos/%00", "/%"})
  void survivesPathsThatCanNotBeDecoded(String path) {
    HttpResponse<Buffer> response = Await.await(api.request(HttpMethod.GET, path, user).send());

    assertThat(response.statusCode()).isBetween(400, 499);
    assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void isCarefulWithBrowsers() {
    HttpResponse<Buffer> response = api.get("/v1/photos", user);

    assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void letsPagesOfEveryOriginCallUnlessToldOtherwise() {
    HttpResponse<Buffer> preflight =
        Await.await(
            api.request(HttpMethod.OPTIONS, "/v1/photos")
                .putHeader("Origin", "https://app.example")
                .putHeader("Access-Control-Request-Method", "POST")
                .putHeader("Access-Control-Request-Headers", "authorization,content-type")
                .send());
    HttpResponse<Buffer> refused =
        Await.await(
            api.request(HttpMethod.GET, "/v1/photos")
                .putHeader("Origin", "https://app.example")
                .send());

    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.getHeader("Access-Control-Allow-Methods")).contains("POST", "DELETE");
    assertThat(preflight.getHeader("Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(refused.getHeader("Access-Control-Expose-Headers"))
        .contains("Location", "X-Request-Id", "ETag");
  }

  @Test
  void compressesWhatIsWorthIt() {
    for (int n = 0; n < 5; n++) {
      api.given(Photos.aPhoto().ownedBy(user).ready());
    }

    HttpResponse<Buffer> large =
        Await.await(
            api.request(HttpMethod.GET, "/v1/photos", user)
                .putHeader("Accept-Encoding", "gzip")
                .send());
    HttpResponse<Buffer> small =
        Await.await(
            api.request(HttpMethod.GET, "/v1/nothing").putHeader("Accept-Encoding", "gzip").send());

    assertThat(large.getHeader("Content-Encoding")).isEqualTo("gzip");
    assertThat(Objects.requireNonNull(large.body()).getByte(0)).isEqualTo((byte) 0x1f);
    assertThat(small.getHeader("Content-Encoding")).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void speaksHttp2WithoutTls(boolean upgrade) {
    var client =
        api.vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(upgrade)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(api.api.port()));

    var response =
        Await.await(
            client
                .request(HttpMethod.GET, "/openapi.yaml")
                // Inside, on the connection's own thread: on another the answer may have ended
                // before.
                .compose(request -> request.send().compose(answer -> answer.body().map(answer))));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
  }

  @Test
  void showsItsContractAndAPageToReadIt() {
    HttpResponse<Buffer> contract = send(HttpMethod.GET, "/openapi.yaml");
    HttpResponse<Buffer> page = send(HttpMethod.GET, "/docs");
    HttpResponse<Buffer> script = send(HttpMethod.GET, "/docs/swagger-ui-bundle.js");

    assertThat(contract.getHeader("Content-Type")).isEqualTo("application/yaml");
    assertThat(contract.bodyAsString()).startsWith("openapi: 3.1.0");
    assertThat(page.getHeader("Content-Type")).startsWith("text/html");
    assertThat(page.bodyAsString()).contains("docs/swagger-ui-bundle.js");
    assertThat(script.getHeader("Content-Type")).startsWith("text/javascript");
    ApiAssert.problem(404, "not-found", send(HttpMethod.GET, "/docs/pom.xml"));
    ApiAssert.problem(404, "not-found", send(HttpMethod.GET, "/docs/..%2f..%2fopenapi.yaml"));
  }

  @Test
  void keepsNoAccountsWhereAnotherIssuerDoes() {
    JsonObject ada = new JsonObject().put("email", "a@b.example").put("password", "long enough");

    ApiAssert.problem(404, "not-found", api.post("/v1/auth/sign-in", ada));
    ApiAssert.problem(404, "not-found", api.post("/v1/auth/sign-up", ada));
    ApiAssert.problem(404, "not-found", send(HttpMethod.GET, "/.well-known/jwks.json"));
  }
}

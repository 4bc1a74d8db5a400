// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never comes to the router. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidRequestTest {

  private final ApiHarness api;

  InvalidRequestTest(ApiHarness api) {
    this.api = api;
  }

  @Test
  void tellsThatTheUrlIsTooLong(VertxTestContext test) {
    api.request(HttpMethod.GET, "/v1/photos?cursor=" + "x".repeat(5000))
        .send()
        .onComplete(
            test.succeeding(
                response ->
                    test.verify(
                        () -> {
                          ApiAssert.problem(414, "uri-too-long", response);
                          test.completeNow();
                        })));
  }

  @Test
  void tellsThatTheHeadersAreTooLarge(VertxTestContext test) {
    api.request(HttpMethod.GET, "/v1/photos", Photos.aUser())
        .putHeader("X-Much", "x".repeat(20_000))
        .send()
        .onComplete(
            test.succeeding(
                response ->
                    test.verify(
                        () -> {
                          ApiAssert.problem(431, "headers-too-large", response);
                          test.completeNow();
                        })));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET /v1/photos HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "POST /v1/photos HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET /v1/photos HTTP/1.1\r\n : x\r\n\r\n",
      })
  void answersWhatIsNoHttpWithAProblemAndCloses(String text, VertxTestContext test) {
    Buffer answer = Buffer.buffer();
    api.sockets
        .connect(api.api.port(), "127.0.0.1")
        .onComplete(
            test.succeeding(
                socket -> {
                  socket.handler(answer::appendBuffer);
                  socket.closeHandler(
                      _ ->
                          test.verify(
                              () -> {
                                assertIsProblem(answer.toString());
                                test.completeNow();
                              }));
                  socket.write(text);
                }));
  }

  private static void assertIsProblem(String answer) {
    assertThat(answer)
        .matches("(?s)HTTP/1\\.[01] 400 .*")
        .containsIgnoringCase("connection: close")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-content-type-options: nosniff");
    JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(problem.getString("type")).isEqualTo("urn:darkroom:problem:malformed-request");
    String id = problem.getString("requestId");
    assertThat(UUID.fromString(id)).isNotNull();
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("x-request-id: " + id);
  }
}

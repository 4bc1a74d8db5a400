// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.contract.Contract;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What tests say of answers. */
public final class ApiAssert {

  private final Vertx vertx;
  private final Contract contract;

  public ApiAssert(Vertx vertx) {
    this.vertx = vertx;
    this.contract = Await.await(Contract.load(vertx));
  }

  /** The answer's JSON, which keeps the contract's schema for the operation and the status. */
  public JsonObject json(String operation, int status, HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(status);
    Map<String, String> headers =
        response.headers().entries().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    Await.await(
        ResponseValidator.create(vertx, contract.parsed())
            .validate(
                ValidatableResponse.create(status, headers, response.body(), "application/json"),
                operation));
    return bodyOf(response);
  }

  /** The answer's JSON object, which must be there. */
  public static JsonObject bodyOf(HttpResponse<Buffer> response) {
    return Objects.requireNonNull(response.bodyAsJsonObject());
  }

  /** A problem of that kind, in the form that the contract promises. */
  public static JsonObject problem(int status, String slug, HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(status);
    assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
    JsonObject problem = bodyOf(response);
    assertThat(problem.getString("type")).isEqualTo("urn:darkroom:problem:" + slug);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
    assertThat(problem.getString("requestId")).isEqualTo(response.getHeader("X-Request-Id"));
    return problem;
  }

  /** The pointers of an invalid-request problem. */
  public static List<String> pointers(HttpResponse<Buffer> response) {
    return problem(400, "invalid-request", response).getJsonArray("errors").stream()
        .map(error -> ((JsonObject) error).getString("pointer"))
        .toList();
  }

  /** The parameters that an invalid-request problem names. */
  public static List<String> parameters(HttpResponse<Buffer> response) {
    return problem(400, "invalid-request", response).getJsonArray("errors").stream()
        .map(error -> ((JsonObject) error).getString("parameter"))
        .toList();
  }
}

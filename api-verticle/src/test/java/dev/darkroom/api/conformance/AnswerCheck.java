// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.contract.Contract;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer that a client sees against the contract: the status is one that the operation
 * names, the media type is the promised one and the body keeps its schema. What does not fails the
 * call.
 */
public final class AnswerCheck implements Handler<HttpContext<?>> {

  /** What the contract says in its preface of any path, so that operations need not repeat it. */
  private static final Set<Integer> ANYWHERE = Set.of(404, 405, 414, 431);

  private static final String PROBLEM = "application/problem+json";

  private final OpenAPIContract contract;
  private final JsonSchema problem;

  public AnswerCheck(Contract contract) {
    this.contract = contract.parsed();
    Operation listing = Objects.requireNonNull(this.contract.operation("listPhotos"));
    this.problem = schemaOf(Objects.requireNonNull(listing.getResponse(400))).orElseThrow();
  }

  @Override
  public void handle(HttpContext<?> call) {
    if (call.phase() == ClientPhase.DISPATCH_RESPONSE) {
      try {
        check(call.requestOptions().getMethod(), call.requestOptions().getURI(), call.response());
      } catch (AssertionError fault) {
        call.fail(fault);
        return;
      }
    }
    call.next();
  }

  private void check(HttpMethod method, String uri, HttpResponse<?> answer) {
    if (HttpMethod.OPTIONS.equals(method)) {
      // Preflights are answered before any operation, as the CORS protocol says.
      return;
    }
    String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
    @Nullable Operation operation = contract.findOperation(path, method);
    String what = method + " " + path + " answered " + answer.statusCode();
    assertThat(answer.getHeader("X-Request-Id")).as(what).isNotBlank();
    if (operation == null) {
      checkStray(what, path, answer);
      return;
    }
    @Nullable Response declared = operation.getResponse(answer.statusCode());
    if (declared == null) {
      assertThat(answer.statusCode()).as("%s, which is not declared", what).isIn(ANYWHERE);
      checkBody(what, Optional.of(problem), PROBLEM, answer);
    } else {
      checkBody(what, schemaOf(declared), mediaTypeOf(declared, answer.statusCode()), answer);
    }
  }

  /** Beside the operations there are the page's assets, and paths where nothing is. */
  private void checkStray(String what, String path, HttpResponse<?> answer) {
    if (!path.startsWith("/docs/") || answer.statusCode() != 200) {
      checkBody(what, Optional.of(problem), PROBLEM, answer);
    }
  }

  private void checkBody(
      String what, Optional<JsonSchema> schema, @Nullable String type, HttpResponse<?> answer) {
    @Nullable Buffer body = answer.bodyAsBuffer();
    MultiMap headers = answer.headers();
    if (type == null) {
      assertThat(body).as(what).isNull();
      assertThat(headers.get("Content-Type")).as(what).isNull();
      return;
    }
    assertThat(headers.get("Content-Type")).as(what).startsWith(type);
    if (schema.isPresent() && headers.get("Content-Encoding") == null) {
      checkJson(what, schema.get(), Objects.requireNonNull(body));
    }
  }

  /** Validators are not shared between threads, and making one reads the schema repository. */
  private synchronized void checkJson(String what, JsonSchema schema, Buffer body) {
    var verdict = contract.getSchemaRepository().validator(schema).validate(Json.decodeValue(body));
    assertThat(verdict.getErrors() == null ? Set.of() : verdict.getErrors())
        .as("%s: %s", what, body)
        .isEmpty();
    assertThat(verdict.getValid()).as(what).isTrue();
  }

  private static Optional<JsonSchema> schemaOf(Response response) {
    return Optional.ofNullable(response.getContent().get("application/json"))
        .map(MediaType::getSchema);
  }

  /** The parsed contract has stand-ins for the media types that its parser does not know. */
  private static @Nullable String mediaTypeOf(Response response, int status) {
    Map<String, MediaType> content = response.getContent();
    if (content.isEmpty()) {
      return null;
    }
    if (content.containsKey("application/json")) {
      return status < 400 ? "application/json" : PROBLEM;
    }
    return "";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.FieldError.Part;
import dev.darkroom.api.problem.ProblemAnswer;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Problems as they are sent (RFC 9457). */
public final class ProblemBody {

  private ProblemBody() {}

  /** Ends the response with the problem. */
  static void end(HttpServerResponse response, ProblemAnswer answer, CorrelationId request) {
    answer.headers().forEach(response::putHeader);
    response
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(of(answer, request).toBuffer());
  }

  /** The problem as JSON, for an answer of which it is a part. */
  public static JsonObject of(ProblemAnswer answer, CorrelationId request) {
    JsonObject body =
        new JsonObject()
            .put("type", answer.type())
            .put("title", answer.title())
            .put("status", answer.status())
            .put("detail", answer.detail())
            .put("requestId", request.value());
    if (!answer.errors().isEmpty()) {
      JsonArray errors = new JsonArray();
      answer.errors().forEach(error -> errors.add(jsonOf(error)));
      body.put("errors", errors);
    }
    return body;
  }

  private static JsonObject jsonOf(FieldError error) {
    JsonObject json =
        switch (error.part()) {
          case Part.Body(String pointer) -> new JsonObject().put("pointer", "#" + pointer);
          case Part.Parameter(String name) -> new JsonObject().put("parameter", name);
        };
    return json.put("detail", error.detail());
  }
}

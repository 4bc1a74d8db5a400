// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemAnswer;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.telemetry.LogKey;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is no HTTP, or more of it than is read, and so never comes to a router. The
 * connection ends with the answer: where the next request would begin can not be told.
 */
public final class InvalidRequests implements Handler<HttpServerRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(InvalidRequests.class);

  private final Supplier<UUID> ids;

  public InvalidRequests(Supplier<UUID> ids) {
    this.ids = ids;
  }

  @Override
  public void handle(HttpServerRequest request) {
    // The client's own identity may be what was cut off.
    CorrelationId id = new CorrelationId(ids.get().toString());
    ProblemAnswer answer = ProblemAnswer.of(problemOf(request.decoderResult().cause()));
    HttpServerResponse response = request.response();
    SecurityHeaders.addTo(response);
    if (request.version() != HttpVersion.HTTP_2) {
      // Said, so that the client sends no other request into it (RFC 9112, 9.6).
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    ProblemBody.end(response.putHeader(RequestLog.HEADER, id.value()), answer, id);
    LOG.atInfo()
        .addKeyValue(LogKey.EVENT, "request")
        .addKeyValue(LogKey.CORRELATION_ID, id)
        .addKeyValue(LogKey.STATUS, answer.status())
        .addKeyValue(LogKey.OUTCOME, "answered")
        .log("no valid request");
    request.connection().close();
  }

  private static Problem problemOf(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> new Problem.UriTooLong();
      case TooLongHttpHeaderException _ -> new Problem.HeadersTooLarge();
      case null, default -> new Problem.MalformedRequest();
    };
  }
}

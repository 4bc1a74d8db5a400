// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemAnswer;
import dev.darkroom.api.problem.Problems;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request that failed, wherever it failed. What a client caused is in the access log
 * only; the cause of what it did not is logged here and never sent.
 */
public final class ProblemHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private final Function<String, Set<String>> methodsOf;

  /**
   * Answers as the contract knows its paths.
   *
   * @param methodsOf the methods that a path has
   */
  public ProblemHandler(Function<String, Set<String>> methodsOf) {
    this.methodsOf = methodsOf;
  }

  @Override
  public void handle(RoutingContext context) {
    if (isGone(context)) {
      return;
    }
    answer(context, problemOf(context));
  }

  /** Answers a request whose path can not be decoded. It fails before the context knows why. */
  public void malformed(RoutingContext context) {
    answer(context, new Problem.MalformedRequest());
  }

  private static void answer(RoutingContext context, Problem problem) {
    ProblemAnswer answer = ProblemAnswer.of(problem);
    if (answer.status() >= 500) {
      logCause(context, problem, answer);
    }
    HttpServerResponse response = context.response();
    // It may have been answered as timed out, or the client may be gone.
    if (response.headWritten() || response.ended() || response.closed()) {
      return;
    }
    ProblemBody.end(response, answer, Call.of(context).correlation());
  }

  /** A client that leaves while it sends is no fault, and nobody is left to be told. */
  private static boolean isGone(RoutingContext context) {
    return context.failure() instanceof HttpClosedException
        || context.failure() instanceof StreamResetException;
  }

  private Problem problemOf(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure == null || failure instanceof HttpException) {
      return ofStatus(context);
    }
    Problem problem = Problems.of(failure);
    // The framework names its own refusals by a status and an exception of its own.
    return problem instanceof Problem.Internal && context.statusCode() < 500
        ? ofStatus(context)
        : problem;
  }

  private Problem ofStatus(RoutingContext context) {
    return switch (context.statusCode()) {
      case 404 -> new Problem.NotFound("There is nothing at this path. See /docs.");
      case 405 -> new Problem.MethodNotAllowed(methodsOf.apply(context.normalizedPath()));
      case 413 -> new Problem.BodyTooLarge();
      case 415 -> new Problem.UnsupportedMediaType(Set.of("application/json"));
      case 503 -> new Problem.TimedOut();
      default ->
          context.statusCode() >= 400 && context.statusCode() < 500
              ? new Problem.MalformedRequest()
              : new Problem.Internal();
    };
  }

  private static void logCause(RoutingContext context, Problem problem, ProblemAnswer answer) {
    @Nullable Throwable failure = context.failure();
    Call call = Call.of(context);
    (problem instanceof Problem.Internal ? LOG.atError() : LOG.atWarn())
        .addKeyValue(LogKey.EVENT, "request_failed")
        .addKeyValue(LogKey.CORRELATION_ID, call.correlation())
        .addKeyValue(LogKey.OPERATION, call.operation().orElse("none"))
        .addKeyValue(LogKey.REASON, answer.slug())
        .setCause(failure)
        .log("a request got no answer");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.InputTrustHandler;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of a request whose sender may send one: of a type that the operation takes, within
 * its limit and the budget of all. The budget is charged with what the client announces before the
 * first byte is read, and gets it back when the response has ended or the connection is gone.
 */
public final class BodyReceiver implements InputTrustHandler {

  private final long maxBytes;
  private final BodyBudget budget;
  private final Set<String> types;
  private final BodyHandler reader;

  /**
   * A receiver of bodies.
   *
   * @param maxBytes of one body
   * @param budget of all bodies
   * @param types the media types that the operation takes
   */
  public BodyReceiver(long maxBytes, BodyBudget budget, Set<String> types) {
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.types = types;
    this.reader = BodyHandler.create(false).setBodyLimit(maxBytes);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    // While the token was checked it may have been answered as timed out, or the client have gone:
    // nothing would tell that the bytes are free again.
    if (response.ended() || response.closed()) {
      return;
    }
    long bytes = announced(context.request());
    if (!types.contains(typeOf(context.request()))) {
      context.fail(new ProblemException(new Problem.UnsupportedMediaType(types)));
    } else if (bytes > maxBytes) {
      context.fail(new ProblemException(new Problem.BodyTooLarge()));
    } else if (!budget.tryReserve(bytes)) {
      context.fail(new ProblemException(new Problem.Overloaded()));
    } else {
      context.addEndHandler(_ -> budget.release(bytes));
      reader.handle(context);
    }
  }

  private static String typeOf(HttpServerRequest request) {
    String type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    int semicolon = type.indexOf(';');
    String bare = semicolon < 0 ? type : type.substring(0, semicolon);
    return bare.strip().toLowerCase(Locale.ROOT);
  }

  /** A body of unknown length is taken for the largest there may be. */
  private long announced(HttpServerRequest request) {
    String length = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).orElse("");
    try {
      return length.isEmpty() ? maxBytes : Math.max(0, Long.parseLong(length));
    } catch (NumberFormatException unreadable) {
      return Long.MAX_VALUE;
    }
  }
}

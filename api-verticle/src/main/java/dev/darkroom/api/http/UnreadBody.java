// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;

/**
 * Lets go of a body that was answered before it was all there, as refused or as too slow: what
 * still comes is dropped, and a client that goes on for long is cut off. It is not cut off at once,
 * since many clients read an answer only after they have sent everything.
 */
public final class UnreadBody implements PlatformHandler {

  private static final long NO_ERROR = 0;

  private final Duration patience;

  /**
   * A guard.
   *
   * @param patience how long a client may go on after the answer
   */
  public UnreadBody(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void handle(RoutingContext context) {
    context.addEndHandler(end -> letGo(context, end.succeeded()));
    context.next();
  }

  private void letGo(RoutingContext context, boolean connected) {
    HttpServerRequest request = context.request();
    if (!connected || request.isEnded()) {
      return;
    }
    long timer = context.vertx().setTimer(patience.toMillis(), _ -> cutOff(request));
    request
        .handler(_ -> {})
        .endHandler(_ -> context.vertx().cancelTimer(timer))
        .exceptionHandler(_ -> context.vertx().cancelTimer(timer))
        .resume();
  }

  private static void cutOff(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(NO_ERROR);
    } else {
      request.connection().close();
    }
  }
}

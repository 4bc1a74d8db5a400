// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * Headers that keep a browser from doing more with an answer than it is meant for. Answers hold
 * presigned URLs, so by default no cache may keep them; documents set their own.
 */
public final class SecurityHeaders implements PlatformHandler {

  @Override
  public void handle(RoutingContext context) {
    addTo(context.response());
    context.next();
  }

  /** Adds them to an answer that no router gives. */
  static void addTo(HttpServerResponse response) {
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}

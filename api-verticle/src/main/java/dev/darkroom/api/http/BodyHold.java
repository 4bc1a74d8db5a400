// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * Leaves the body with the client until it is wanted: while a token is checked nothing of it is
 * read, and what comes meanwhile is not lost. {@link BodyReceiver} goes on.
 */
public final class BodyHold implements PlatformHandler {

  @Override
  public void handle(RoutingContext context) {
    context.request().pause();
    context.next();
  }
}

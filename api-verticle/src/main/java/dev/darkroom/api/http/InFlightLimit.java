// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * Turns requests away while too many are under way, before they cost memory: what waits behind a
 * slow dependency would be answered too late anyway. One per event loop, so it needs no lock.
 */
public final class InFlightLimit implements PlatformHandler {

  private final int limit;
  private int underWay;

  public InFlightLimit(int limit) {
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext context) {
    if (underWay >= limit) {
      context.fail(new ProblemException(new Problem.Overloaded()));
      return;
    }
    underWay++;
    context.addEndHandler(_ -> underWay--);
    context.next();
  }
}

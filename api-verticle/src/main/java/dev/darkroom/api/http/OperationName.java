// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/** Notes which operation a request asks for, so that the log can tell also if it is refused. */
public final class OperationName implements PlatformHandler {

  private final String operation;

  public OperationName(String operation) {
    this.operation = operation;
  }

  @Override
  public void handle(RoutingContext context) {
    Call.of(context).operation(operation);
    context.next();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The API while it serves. */
public final class RunningApi {

  private final Vertx vertx;
  private final String deployment;
  private final int port;

  RunningApi(Vertx vertx, String deployment, int port) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.port = port;
  }

  /** The port it listens on: the true one also where any free one was asked for. */
  public int port() {
    return port;
  }

  /**
   * Stops it: no new requests, those under way are finished within the setting's bound. What it
   * depends on may be closed after that.
   */
  public Future<Void> stop() {
    return vertx.undeploy(deployment);
  }
}

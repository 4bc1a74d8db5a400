// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The API while it serves. */
public final class RunningApi {

  private final Vertx vertx;
  private final String deployment;
  private final List<ApiVerticle> instances;
  private final int port;

  /**
   * What was deployed.
   *
   * @param instances at least one
   */
  RunningApi(Vertx vertx, String deployment, List<ApiVerticle> instances) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.instances = instances;
    this.port = instances.getFirst().actualPort();
  }

  /** The port it listens on: the true one also where any free one was asked for. */
  public int port() {
    return port;
  }

  /** Whether each event loop turns, by its name: for the liveness check. */
  public Map<String, BooleanSupplier> loops(InstantSource time) {
    Map<String, BooleanSupplier> loops = new HashMap<>();
    for (ApiVerticle instance : instances) {
      loops.put("api-" + (loops.size() + 1), () -> instance.isProgressing(time.instant()));
    }
    return loops;
  }

  /**
   * Stops it: no new requests, those under way are finished within the setting's bound. What it
   * depends on may be closed after that.
   */
  public Future<Void> stop() {
    return vertx.undeploy(deployment);
  }
}

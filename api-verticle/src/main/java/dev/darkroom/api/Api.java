// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.contract.Contract;
import dev.darkroom.api.docs.Documents;
import dev.darkroom.api.http.BodyBudget;
import dev.darkroom.api.limit.RateLimits;
import dev.darkroom.config.ApiSettings;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Starts the API. */
public final class Api {

  /** Vert.x gives all servers that ask for the same negative port one free port to share. */
  private static final int SHARED_FREE_PORT = -1;

  private Api() {}

  /**
   * Serves the API on as many event loops as the settings say. With port 0 it takes any free one;
   * one Vert.x instance can do so for one API at a time.
   *
   * @return what to stop it with, once every event loop listens; fails if the contract and the code
   *     do not agree or the port is taken
   */
  public static Future<RunningApi> deploy(Vertx vertx, ApiConfig config, ApiServices services) {
    return Contract.load(vertx)
        .compose(
            contract ->
                Documents.load(vertx, contract.text())
                    .compose(documents -> deploy(vertx, config, services, contract, documents)));
  }

  private static Future<RunningApi> deploy(
      Vertx vertx, ApiConfig config, ApiServices services, Contract contract, Documents documents) {
    int asked = config.api().port().number();
    int port = asked == 0 ? SHARED_FREE_PORT : asked;
    BodyBudget bodies = new BodyBudget(config.api().bodiesInFlight().bytes());
    RateLimits rates = new RateLimits(config.rate(), services.time());
    Queue<ApiVerticle> instances = new ConcurrentLinkedQueue<>();
    return vertx
        .deployVerticle(
            () -> {
              ApiVerticle instance =
                  new ApiVerticle(config, services, contract, documents, bodies, rates, port);
              instances.add(instance);
              return instance;
            },
            new DeploymentOptions().setInstances(instancesOf(config.api())))
        .map(deployment -> new RunningApi(vertx, deployment, List.copyOf(instances)));
  }

  private static int instancesOf(ApiSettings settings) {
    return settings.instances() > 0
        ? settings.instances()
        : Runtime.getRuntime().availableProcessors();
  }
}

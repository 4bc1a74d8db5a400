// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.worker.time.Timers;
import dev.darkroom.worker.time.VertxTimers;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker that runs. May be used from any thread. */
public final class Worker {

  private final Vertx vertx;
  private final WorkerVerticle verticle;
  private final String deployment;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Promise<Void> stopped = Promise.promise();

  private Worker(Vertx vertx, WorkerVerticle verticle, String deployment) {
    this.vertx = vertx;
    this.verticle = verticle;
    this.deployment = deployment;
  }

  /** Starts a worker. It polls from when the future succeeds until {@link #stop}. */
  public static Future<Worker> deploy(Vertx vertx, WorkerServices services, WorkerOptions options) {
    return deploy(vertx, services, options, new VertxTimers(vertx));
  }

  static Future<Worker> deploy(
      Vertx vertx, WorkerServices services, WorkerOptions options, Timers timers) {
    WorkerVerticle verticle = new WorkerVerticle(services, options, timers);
    return vertx
        .deployVerticle(
            () -> verticle,
            new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .map(id -> new Worker(vertx, verticle, id));
  }

  /** Whether the poll loop is alive: for the liveness check. */
  public boolean isProgressing(Instant now) {
    return verticle.isProgressing(now);
  }

  /**
   * Takes no more messages, lets what is worked end for as long as the drain timeout allows, gives
   * the rest back to the queue. Called again it is the same stop.
   *
   * @return succeeds when no message is in hand, some seconds after the drain timeout at the latest
   */
  public Future<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      vertx.undeploy(deployment).onComplete(stopped);
    }
    return stopped.future();
  }
}

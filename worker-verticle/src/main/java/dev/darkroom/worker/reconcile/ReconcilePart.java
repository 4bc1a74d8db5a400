// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Start;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.worker.time.Timers;
import dev.darkroom.worker.time.VertxTimers;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Wires reconciling, beside a worker. */
public final class ReconcilePart {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private ReconcilePart() {}

  /** Starts it, unless the settings say not to, and adds its stop to the context's shutdown. */
  public static void start(
      ProcessContext context,
      Ports ports,
      MessageQueue ingest,
      WorkerId worker,
      RandomGenerator random) {
    if (!context.settings().reconcile().enabled()) {
      return;
    }
    ReconcileServices services =
        new ReconcileServices(
            ports.catalog(),
            ports.survey(),
            ports.leadership(),
            ports.storage(),
            ingest,
            ports.events(),
            context.time(),
            random,
            context.metrics().registry());
    ReconcileRules rules =
        ReconcileRules.of(context.settings().reconcile(), context.settings().storage(), worker);
    String deployment =
        Start.await(
            "start to reconcile",
            deploy(context.vertx(), services, rules, new VertxTimers(context.vertx())));
    context.shutdown().add("reconcile", STOP_LIMIT, () -> context.vertx().undeploy(deployment));
  }

  /**
   * Starts it with all that it works with.
   *
   * @return the deployment, whose end is its stop
   */
  public static Future<String> deploy(
      Vertx vertx, ReconcileServices services, ReconcileRules rules, Timers timers) {
    return vertx.deployVerticle(
        () -> new ReconcileVerticle(services, rules, timers),
        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
  }
}

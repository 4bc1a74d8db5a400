// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.worker.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Reconciler} on the context it is deployed on. */
final class ReconcileVerticle extends VerticleBase {

  private final ReconcileServices services;
  private final ReconcileRules rules;
  private final Timers timers;
  private @Nullable Reconciler reconciler;

  ReconcileVerticle(ReconcileServices services, ReconcileRules rules, Timers timers) {
    this.services = services;
    this.rules = rules;
    this.timers = timers;
  }

  @Override
  public Future<?> start() {
    Reconciler started = new Reconciler(context, services, rules, timers);
    reconciler = started;
    started.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    Reconciler running = reconciler;
    return running == null ? Future.succeededFuture() : running.stop();
  }
}

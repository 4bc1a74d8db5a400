// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a pass now and then, if this process leads, until it is stopped. Lives on one
 * virtual-thread context of Vert.x, apart from the consumer's.
 */
public final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final Context context;
  private final ReconcileServices services;
  private final ReconcileRules rules;
  private final Timers timers;
  private final ReconcileMetrics metrics;
  private final Lead lead;
  private final Pace pace;
  private final Pass pass;
  private Timers.@Nullable Alarm alarm;
  private Future<Void> running = Future.succeededFuture();

  /**
   * One that does not yet run.
   *
   * @param context a virtual-thread context; all happens on it, and all calls are made on it
   */
  public Reconciler(
      Context context, ReconcileServices services, ReconcileRules rules, Timers timers) {
    this.context = context;
    this.services = services;
    this.rules = rules;
    this.timers = timers;
    this.lead = new Lead(services.leadership(), rules, services.clock());
    this.metrics = new ReconcileMetrics(services.meters(), lead::isOurs);
    this.pace = new Pace(rules.rate(), timers, services.clock());
    this.pass = new Pass(services, rules, metrics, lead, pace);
  }

  /** Begins the first pass within a period: processes that start together do not ask together. */
  public void start() {
    schedule(0.5 + services.random().nextDouble() / 2);
  }

  private void schedule(double periods) {
    Duration delay = Duration.ofMillis((long) (rules.period().toMillis() * periods));
    alarm = timers.after(delay, () -> context.runOnContext(_ -> begin()));
  }

  private void begin() {
    if (pace.isStopped()) {
      return;
    }
    Promise<Void> ended = Promise.promise();
    running = ended.future();
    try {
      attempt();
    } finally {
      ended.complete();
      if (!pace.isStopped()) {
        schedule(0.9 + services.random().nextDouble() / 5);
      }
    }
  }

  private void attempt() {
    Instant begun = services.clock().instant();
    PassEnd end = PassEnd.FAILED;
    try {
      if (!lead.take()) {
        return;
      }
      end = pass.run();
    } catch (Throwable fault) {
      // Await throws any. A reconciler that silently ended would look alive.
      if (!pace.isStopped()) {
        LOG.atError()
            .addKeyValue(LogKey.EVENT, "reconcile_failed")
            .setCause(fault)
            .log("a pass broke off; the next one goes on");
      }
    }
    report(end, begun, services.clock().instant());
  }

  private void report(PassEnd end, Instant begun, Instant ended) {
    metrics.pass(end, begun, ended);
    LOG.atInfo()
        .addKeyValue(LogKey.EVENT, "reconcile_pass")
        .addKeyValue(LogKey.OUTCOME, end.wireName())
        .addKeyValue(LogKey.DURATION_MS, Duration.between(begun, ended).toMillis())
        .addKeyValue("dry_run", rules.dryRun())
        .log("looked for photos that nobody came back for");
  }

  /**
   * Begins no more passes, ends the one under way at its next step, and lets another process lead.
   *
   * @return succeeds when that is done; fails if the lead could not be given back, which then ends
   *     by itself
   */
  public Future<Void> stop() {
    pace.stop();
    Timers.Alarm due = alarm;
    if (due != null) {
      due.cancel();
    }
    Promise<Void> done = Promise.promise();
    running.onComplete(_ -> context.runOnContext(_ -> giveBack(done)));
    return done.future();
  }

  private void giveBack(Promise<Void> done) {
    try {
      lead.giveBack();
      done.complete();
    } catch (Throwable fault) {
      // Await throws any. Whoever stops the worker waits for this end, whatever it is.
      done.fail(fault);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.protect;

import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.consume.Occupation;
import dev.darkroom.worker.metrics.MetricName;
import dev.darkroom.worker.time.Timers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects the task it runs in while the worker is busy. All happens on a context of its own, so
 * the worker never waits for it, and nothing that goes wrong here reaches the worker: without
 * protection a task that is scaled in drains, and its photos come again at worst.
 */
public final class EcsTaskProtection implements Occupation {

  /** How long an idle task stays protected: a stream of photos has gaps. */
  static final Duration LINGER = Duration.ofSeconds(30);

  /** After the first failure; it doubles with each one more. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** ECS's bounds. */
  private static final int LEAST_MINUTES = 1;

  private static final int MOST_MINUTES = 2880;

  private static final Logger LOG = LoggerFactory.getLogger(EcsTaskProtection.class);

  private final Context context;
  private final ProtectionEndpoint endpoint;
  private final Timers timers;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final int minutes;
  private final Promise<Void> stopped = Promise.promise();
  private volatile Instant provenUntil = Instant.MIN;
  private Instant heldUntil = Instant.MIN;
  private Instant renewAt = Instant.MIN;
  private Instant releaseAt = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private boolean busy;
  private boolean calling;
  private boolean stopping;
  private int failures;
  private Timers.Alarm next = () -> {};

  /**
   * @param longest how long a message may be in hand: a protection lasts twice that, at least a
   *     minute and at most the 48 hours that ECS allows, and is renewed after half of it
   */
  public EcsTaskProtection(
      Vertx vertx,
      EcsAgent agent,
      Duration longest,
      Timers timers,
      InstantSource clock,
      MeterRegistry registry) {
    this.context = vertx.getOrCreateContext();
    this.endpoint = new ProtectionEndpoint(vertx, agent, timers);
    this.timers = timers;
    this.clock = clock;
    this.registry = registry;
    this.minutes =
        Math.clamp(
            Math.ceilDiv(longest.multipliedBy(2).toSeconds(), 60L), LEAST_MINUTES, MOST_MINUTES);
    Gauge.builder(MetricName.PROTECTED, () -> clock.instant().isBefore(provenUntil) ? 1 : 0)
        .strongReference(true)
        .register(registry);
    for (String call : List.of("protect", "release")) {
      for (String result : List.of("ok", "error")) {
        registry.counter(MetricName.PROTECTION_CALLS, "call", call, "result", result);
      }
    }
  }

  @Override
  public void busy() {
    context.runOnContext(
        _ -> {
          busy = !stopping;
          look();
        });
  }

  @Override
  public void idle() {
    context.runOnContext(
        _ -> {
          busy = false;
          releaseAt = stopping ? Instant.MIN : clock.instant().plus(LINGER);
          look();
        });
  }

  /** Ends the protection, by one try at most, and does nothing more. */
  public Future<Void> stop() {
    context.runOnContext(
        _ -> {
          stopping = true;
          busy = false;
          releaseAt = Instant.MIN;
          notBefore = Instant.MIN;
          look();
        });
    return stopped.future();
  }

  /** Makes the call that is due, or sees to it that this is looked at again when one is. */
  private void look() {
    next.cancel();
    if (calling) {
      return;
    }
    Instant now = clock.instant();
    Instant due = due(now);
    if (!due.isAfter(now)) {
      call(now);
    } else if (due.isBefore(Instant.MAX)) {
      next = timers.after(Duration.between(now, due), this::look);
    } else if (stopping && !stopped.future().isComplete()) {
      endpoint.close().onComplete(_ -> stopped.tryComplete());
    }
  }

  private Instant due(Instant now) {
    if (!busy && !heldUntil.isAfter(now)) {
      return Instant.MAX;
    }
    Instant wished = busy ? renewAt : releaseAt;
    return wished.isAfter(notBefore) ? wished : notBefore;
  }

  private void call(Instant now) {
    boolean protect = busy;
    calling = true;
    Future<Void> answer;
    if (protect) {
      // Whatever the answer will be, the task may be protected from now on.
      heldUntil = now.plus(validity());
      answer = endpoint.protect(minutes);
    } else {
      answer = endpoint.release();
    }
    answer.onComplete(
        done -> {
          calling = false;
          count(protect, done.succeeded());
          if (done.failed()) {
            failed(protect, String.valueOf(done.cause().getMessage()));
          } else if (protect) {
            succeeded(now.plus(validity().dividedBy(2)), now.plus(validity()));
          } else {
            heldUntil = Instant.MIN;
            succeeded(Instant.MIN, Instant.MIN);
          }
          look();
        });
  }

  private void succeeded(Instant renew, Instant proven) {
    renewAt = renew;
    provenUntil = proven;
    notBefore = Instant.MIN;
    if (failures > 0) {
      failures = 0;
      LOG.atInfo()
          .addKeyValue(LogKey.EVENT, "task_protection_works")
          .log("ECS takes the task's protection again");
    }
  }

  private void failed(boolean protect, String reason) {
    failures++;
    if (stopping) {
      notBefore = Instant.MIN;
      if (!protect) {
        heldUntil = Instant.MIN;
      }
      return;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    if (failures == 1) {
      LOG.atWarn()
          .addKeyValue(LogKey.EVENT, "task_protection_failed")
          .addKeyValue(LogKey.OPERATION, protect ? "protect" : "release")
          .addKeyValue(LogKey.REASON, reason)
          .log("ECS does not take the task's protection; will try again, said once until it does");
    }
  }

  private void count(boolean protect, boolean succeeded) {
    registry
        .counter(
            MetricName.PROTECTION_CALLS,
            "call",
            protect ? "protect" : "release",
            "result",
            succeeded ? "ok" : "error")
        .increment();
  }

  private Duration validity() {
    return Duration.ofMinutes(minutes);
  }
}

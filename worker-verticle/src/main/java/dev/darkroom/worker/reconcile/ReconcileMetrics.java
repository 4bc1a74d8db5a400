// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Writes what is measured of reconciling. May be used from any thread. */
final class ReconcileMetrics {

  private static final Duration[] PASS_BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15)
  };

  private final MeterRegistry registry;
  private volatile long lastPass;

  ReconcileMetrics(MeterRegistry registry, BooleanSupplier leads) {
    this.registry = registry;
    gauge(ReconcileMetricName.LEADER, () -> leads.getAsBoolean() ? 1 : 0);
    gauge(ReconcileMetricName.LAST_PASS, () -> lastPass);
    // There from the start: what has not happened yet is 0, and not unknown.
    for (Effect effect : new Effect[] {Effect.DONE, Effect.DRY_RUN}) {
      uploads(effect);
    }
  }

  private Counter uploads(Effect effect) {
    return registry.counter(ReconcileMetricName.UPLOADS, "effect", effect.wireName());
  }

  private void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).strongReference(true).register(registry);
  }

  void photo(Verdict verdict, Effect effect) {
    registry
        .counter(
            ReconcileMetricName.PHOTOS,
            "verdict",
            verdict.wireName(),
            "reason",
            verdict.reason().wireName(),
            "effect",
            effect.wireName())
        .increment();
  }

  void upload(Effect effect) {
    uploads(effect).increment();
  }

  void pass(PassEnd end, Instant begun, Instant ended) {
    Timer.builder(ReconcileMetricName.PASS_DURATION)
        .tag("result", end.wireName())
        .serviceLevelObjectives(PASS_BUCKETS)
        .register(registry)
        .record(Duration.between(begun, ended));
    if (end == PassEnd.DONE) {
      lastPass = ended.getEpochSecond();
    }
  }
}

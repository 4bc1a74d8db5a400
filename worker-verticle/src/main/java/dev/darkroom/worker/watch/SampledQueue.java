// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one queue. Asked on one context, shown to any thread. */
final class SampledQueue {

  private static final Logger LOG = LoggerFactory.getLogger(SampledQueue.class);

  private final MessageQueue queue;
  private final InstantSource clock;
  private final Counter answered;
  private final Counter failed;
  private volatile @Nullable QueueDepth depth;
  private volatile @Nullable Instant heldSince;
  private boolean asking;
  private boolean failing;

  SampledQueue(WatchedQueue is, MessageQueue queue, InstantSource clock, MeterRegistry registry) {
    String label = is.wireName();
    this.queue = queue;
    this.clock = clock;
    this.answered = registry.counter(MetricName.QUEUE_SAMPLES, "queue", label, "result", "ok");
    this.failed = registry.counter(MetricName.QUEUE_SAMPLES, "queue", label, "result", "error");
    show(registry, label, "visible", QueueDepth::visible);
    show(registry, label, "in_flight", QueueDepth::inFlight);
    show(registry, label, "delayed", QueueDepth::delayed);
    gauge(MetricName.QUEUE_HELD, this::heldFor)
        .tag("queue", label)
        .strongReference(true)
        .register(registry);
  }

  private void show(
      MeterRegistry registry, String label, String state, ToLongFunction<QueueDepth> count) {
    gauge(
            MetricName.QUEUE_MESSAGES,
            () -> {
              QueueDepth known = depth;
              return known == null ? Double.NaN : count.applyAsLong(known);
            })
        .tag("queue", label)
        .tag("state", state)
        .strongReference(true)
        .register(registry);
  }

  private static Gauge.Builder<?> gauge(String name, Supplier<Number> value) {
    return Gauge.builder(name, value);
  }

  /** Asks, unless the last question is still open: then nothing is known any more. */
  void sample() {
    if (asking) {
      unknown("no answer since the last sample");
      return;
    }
    asking = true;
    queue
        .depth()
        .onComplete(
            found -> {
              asking = false;
              if (found.succeeded()) {
                known(found.result());
              } else {
                unknown(String.valueOf(found.cause().getMessage()));
              }
            });
  }

  private void known(QueueDepth found) {
    answered.increment();
    failing = false;
    boolean empty = found.visible() + found.inFlight() + found.delayed() == 0;
    if (empty) {
      heldSince = null;
    } else if (heldSince == null) {
      heldSince = clock.instant();
    }
    depth = found;
  }

  private void unknown(String reason) {
    failed.increment();
    depth = null;
    if (!failing) {
      failing = true;
      LOG.atWarn()
          .addKeyValue(LogKey.EVENT, "queue_not_sampled")
          .addKeyValue(LogKey.QUEUE, queue.name())
          .addKeyValue(LogKey.REASON, reason)
          .log("a queue does not say how much it holds; said once until it does");
    }
  }

  private double heldFor() {
    Instant since = heldSince;
    if (depth == null) {
      return Double.NaN;
    }
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }
}

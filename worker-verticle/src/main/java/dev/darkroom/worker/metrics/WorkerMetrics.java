// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

import dev.darkroom.photo.PhotoFormat;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the worker's metrics. */
public final class WorkerMetrics {

  private static final Duration[] STAGE_BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(60)
  };
  private static final Duration[] LATENCY_BUCKETS = {
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30)
  };

  private final MeterRegistry registry;

  public WorkerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One record of a message came to that outcome. */
  public void photo(String outcome, String reason) {
    registry.counter(MetricName.PHOTOS, "outcome", outcome, "reason", reason).increment();
  }

  /** That engine developed a photo of that format. */
  public void developed(String engine, PhotoFormat format) {
    String is = format.name().toLowerCase(Locale.ROOT);
    registry.counter(MetricName.DEVELOPED, "engine", engine, "format", is).increment();
  }

  /** One message was settled so. */
  public void message(String result) {
    registry.counter(MetricName.MESSAGES, "result", result).increment();
  }

  /** One receive ended so. */
  public void poll(String result) {
    registry.counter(MetricName.POLLS, "result", result).increment();
  }

  /** One extension of a message's visibility ended so. */
  public void heartbeat(String result) {
    registry.counter(MetricName.HEARTBEATS, "result", result).increment();
  }

  /** A photo became ready so long after the store's event. */
  public void readyAfter(Duration latency) {
    Timer.builder(MetricName.READY_LATENCY)
        .serviceLevelObjectives(LATENCY_BUCKETS)
        .register(registry)
        .record(latency.isNegative() ? Duration.ZERO : latency);
  }

  /** Measures a stage, whether it succeeds or fails. */
  public <T extends @Nullable Object> T timed(Stage stage, Supplier<T> work) {
    Timer.Sample sample = Timer.start(registry);
    try {
      return work.get();
    } finally {
      sample.stop(
          Timer.builder(MetricName.STAGE_DURATION)
              .tag("stage", stage.wireName())
              .serviceLevelObjectives(STAGE_BUCKETS)
              .register(registry));
    }
  }

  /** Measures a wait for memory, whether it ends well or not. */
  public void timedWait(Runnable wait) {
    Timer.builder(MetricName.MEMORY_WAIT)
        .serviceLevelObjectives(STAGE_BUCKETS)
        .register(registry)
        .record(wait);
  }

  /** Names the image engine that serves most formats. */
  public void engine(String name) {
    Gauge.builder(MetricName.ENGINE, () -> 1)
        .tag("engine", name)
        .strongReference(true)
        .register(registry);
  }

  /** Shows one of several values of a name, for as long as the registry lives. */
  public void gauge(String name, String label, String is, Supplier<Number> value) {
    Gauge.builder(name, value).tag(label, is).strongReference(true).register(registry);
  }

  /** Shows a value for as long as the registry lives. */
  public void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).strongReference(true).register(registry);
  }
}

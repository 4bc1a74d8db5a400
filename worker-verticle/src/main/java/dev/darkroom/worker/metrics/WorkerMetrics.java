// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

import dev.darkroom.photo.PhotoFormat;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  private static final double[] SIZE_BUCKETS = {
    1 << 18, 1 << 20, 1 << 22, 1 << 23, 1 << 24, 1 << 25, 1 << 26
  };

  private final MeterRegistry registry;
  private final Counters photos;
  private final Counters edits;
  private final Counters developed;
  private final Counters messages;
  private final Counters polls;
  private final Counters heartbeats;
  private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
  private final Timer readyLatency;
  private final Timer memoryWait;
  private final Timer messageHeld;
  private final DistributionSummary originals;
  private final Counter variants;

  /** Shows what it can from now on: a rate needs the 0 before the first. */
  public WorkerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.photos = new Counters(registry, MetricName.PHOTOS, "outcome", "reason");
    this.edits = new Counters(registry, MetricName.EDITS, "outcome", "reason");
    this.developed = new Counters(registry, MetricName.DEVELOPED, "engine", "format");
    this.messages =
        new Counters(registry, MetricName.MESSAGES, "result")
            .showing("done", "dead_letter", "again", "lost", "released");
    this.polls =
        new Counters(registry, MetricName.POLLS, "result").showing("messages", "empty", "error");
    this.heartbeats =
        new Counters(registry, MetricName.HEARTBEATS, "result")
            .showing("extended", "error", "lost", "late", "overdue");
    for (Stage stage : Stage.values()) {
      stages.put(
          stage,
          timer(MetricName.STAGE_DURATION, STAGE_BUCKETS, Tags.of("stage", stage.wireName())));
    }
    this.readyLatency = timer(MetricName.READY_LATENCY, LATENCY_BUCKETS, Tags.empty());
    this.memoryWait = timer(MetricName.MEMORY_WAIT, STAGE_BUCKETS, Tags.empty());
    this.messageHeld = timer(MetricName.MESSAGE_HELD, LATENCY_BUCKETS, Tags.empty());
    this.originals =
        DistributionSummary.builder(MetricName.ORIGINAL_BYTES)
            .serviceLevelObjectives(SIZE_BUCKETS)
            .register(registry);
    this.variants = registry.counter(MetricName.VARIANT_BYTES);
  }

  private Timer timer(String name, Duration[] buckets, Tags tags) {
    return Timer.builder(name).tags(tags).serviceLevelObjectives(buckets).register(registry);
  }

  /** One record of a message came to that outcome. */
  public void photo(String outcome, String reason) {
    photos.count(outcome, reason);
  }

  /** The record that came to that outcome was of an edited version. */
  public void edit(String outcome, String reason) {
    edits.count(outcome, reason);
  }

  /** That engine developed a photo of that format. */
  public void developed(String engine, PhotoFormat format) {
    developed.count(engine, format.name().toLowerCase(Locale.ROOT));
  }

  /** One message was settled so. */
  public void message(String result) {
    messages.count(result);
  }

  /** One receive ended so. */
  public void poll(String result) {
    polls.count(result);
  }

  /** One extension of a message's visibility ended so. */
  public void heartbeat(String result) {
    heartbeats.count(result);
  }

  /** A photo became ready so long after the store's event. */
  public void readyAfter(Duration latency) {
    readyLatency.record(latency.isNegative() ? Duration.ZERO : latency);
  }

  /** A file of that many bytes was fetched. */
  public void fetched(long bytes) {
    originals.record((double) bytes);
  }

  /** Variants of that many bytes together were stored. */
  public void stored(long bytes) {
    variants.increment((double) bytes);
  }

  /** A message was settled so long after it was received. */
  public void held(Duration time) {
    messageHeld.record(time.isNegative() ? Duration.ZERO : time);
  }

  /** Measures a stage, whether it succeeds or fails. */
  public <T extends @Nullable Object> T timed(Stage stage, Supplier<T> work) {
    Timer.Sample sample = Timer.start(registry);
    try {
      return work.get();
    } finally {
      sample.stop(Objects.requireNonNull(stages.get(stage)));
    }
  }

  /** Measures a wait for memory, whether it ends well or not. */
  public void timedWait(Runnable wait) {
    memoryWait.record(wait);
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

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import dev.darkroom.worker.ingest.CpuThreads;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads of which it is measured how busy they are: what workers are scaled by. */
public final class BusyThreads implements CpuThreads {

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CpuThreads threads;
  private final Clock clock;
  private final Counter seconds;
  private final AtomicInteger now = new AtomicInteger();

  public BusyThreads(CpuThreads threads, MeterRegistry registry) {
    this.threads = threads;
    this.clock = registry.config().clock();
    this.seconds = registry.counter(MetricName.BUSY_SECONDS);
    Gauge.builder(MetricName.BUSY, now::get).strongReference(true).register(registry);
  }

  @Override
  public <T> Future<@Nullable T> run(Callable<T> work) {
    return threads.run(
        () -> {
          long begun = clock.monotonicTime();
          now.incrementAndGet();
          try {
            return work.call();
          } finally {
            now.decrementAndGet();
            seconds.increment((clock.monotonicTime() - begun) / NANOS);
          }
        });
  }

  @Override
  public Future<Void> close() {
    return threads.close();
  }
}

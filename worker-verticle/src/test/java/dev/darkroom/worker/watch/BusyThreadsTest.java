// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.worker.ingest.CpuThreads;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BusyThreadsTest {

  private final Ticks ticks = new Ticks();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, ticks);
  private final BusyThreads threads = new BusyThreads(new SameThread(), meters);

  @Test
  void countsTheTimeOfAllComputations() {
    assertThat(threads.run(() -> compute(3)).result()).isEqualTo("done");
    threads.run(() -> compute(2));

    assertThat(meters.get(MetricName.BUSY_SECONDS).counter().count()).isEqualTo(5);
  }

  @Test
  void countsTheTimeOfAComputationThatFails() {
    Future<@Nullable String> failed =
        threads.run(
            () -> {
              compute(4);
              throw new IllegalStateException("corrupt");
            });

    assertThat(failed.cause()).hasMessage("corrupt");
    assertThat(meters.get(MetricName.BUSY_SECONDS).counter().count()).isEqualTo(4);
    assertThat(busy()).isZero();
  }

  @Test
  void showsHowManyComputeNow() {
    Future<@Nullable Double> during = threads.run(() -> threads.run(this::busy).result());

    assertThat(during.result()).isEqualTo(2);
    assertThat(busy()).isZero();
  }

  private double busy() {
    return meters.get(MetricName.BUSY).gauge().value();
  }

  private String compute(int seconds) {
    ticks.nanos += TimeUnit.SECONDS.toNanos(seconds);
    return "done";
  }

  private static final class SameThread implements CpuThreads {

    @Override
    public <T> Future<@Nullable T> run(Callable<T> work) {
      Promise<@Nullable T> promise = Promise.promise();
      try {
        promise.complete(work.call());
      } catch (Exception e) {
        promise.fail(e);
      }
      return promise.future();
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private static final class Ticks implements Clock {
    private long nanos;

    @Override
    public long wallTime() {
      return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @Override
    public long monotonicTime() {
      return nanos;
    }
  }
}

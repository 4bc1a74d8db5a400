// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.internal.DefaultGauge;
import io.micrometer.core.instrument.noop.NoopCounter;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;
import io.micrometer.core.instrument.noop.NoopFunctionCounter;
import io.micrometer.core.instrument.noop.NoopFunctionTimer;
import io.micrometer.core.instrument.noop.NoopMeter;
import io.micrometer.core.instrument.noop.NoopTimer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Meters that measure nothing, but for the gauges, by which a worker shows its state. */
final class QuietMeters extends MeterRegistry {

  QuietMeters() {
    super(Clock.SYSTEM);
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, @Nullable T owner, ToDoubleFunction<T> value) {
    return new DefaultGauge<>(id, owner, value);
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    return new NoopCounter(id);
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
    return new NoopTimer(id);
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig config, double scale) {
    return new NoopDistributionSummary(id);
  }

  @Override
  protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
    return new NoopMeter(id);
  }

  @Override
  protected <T> FunctionTimer newFunctionTimer(
      Meter.Id id, T owner, ToLongFunction<T> count, ToDoubleFunction<T> total, TimeUnit unit) {
    return new NoopFunctionTimer(id);
  }

  @Override
  protected <T> FunctionCounter newFunctionCounter(
      Meter.Id id, T owner, ToDoubleFunction<T> count) {
    return new NoopFunctionCounter(id);
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  @Override
  protected DistributionStatisticConfig defaultHistogramConfig() {
    return DistributionStatisticConfig.NONE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.Metrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;

/** Makes what every process has. */
public final class Processes {

  private static final Duration VERTX_CLOSE = Duration.ofSeconds(5);

  private Processes() {}

  /** A Vert.x with metrics, closed after all that is added to the sequence from here on. */
  public static ProcessContext context(
      DarkroomSettings settings, InstantSource time, ShutdownSequence shutdown) {
    Metrics metrics = new Metrics();
    MicrometerMetricsOptions options =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            // Paths and addresses are without bound: labels must not be.
            .setLabels(
                EnumSet.of(
                    Label.LOCAL,
                    Label.HTTP_METHOD,
                    Label.HTTP_CODE,
                    Label.POOL_TYPE,
                    Label.POOL_NAME));
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(options).setPreferNativeTransport(true))
            .withMetrics(new MicrometerMetricsFactory(metrics.registry()))
            .build();
    shutdown.add("vertx", VERTX_CLOSE, vertx::close);
    return new ProcessContext(settings, vertx, metrics, time, shutdown);
  }
}

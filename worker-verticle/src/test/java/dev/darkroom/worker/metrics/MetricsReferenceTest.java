// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.telemetry.MetricsReference;
import dev.darkroom.worker.reconcile.ReconcileMetricName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  /** Run with {@code -Ddarkroom.docs.write=true} to renew the page. */
  @Test
  void metricsPageIsWhatTheDeclarationsSay() throws IOException {
    String page = MetricsReference.markdown(MetricName.class, ReconcileMetricName.class);
    if (Boolean.getBoolean("darkroom.docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).as("renew it as CONTRIBUTING.md says").hasContent(page);
  }
}

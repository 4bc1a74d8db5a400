// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.telemetry.MetricsReference;
import dev.darkroom.worker.reconcile.ReconcileMetricName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OperationsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "operations.md");
  private static final Pattern METRIC = Pattern.compile("darkroom_[a-z_]+");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

  @Test
  void everyMetricThatOperatorsAreToldToWatchExists() throws IOException {
    String reference = MetricsReference.markdown(MetricName.class, ReconcileMetricName.class);

    List<String> named =
        METRIC.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();

    assertThat(named)
        .isNotEmpty()
        .allSatisfy(
            name -> {
              String family = PART.matcher(name).replaceFirst("");
              assertThat(reference).containsAnyOf("`" + name + "`", "`" + family + "`");
            });
  }
}

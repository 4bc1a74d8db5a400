// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  @Test
  void readsTheLinesOfAContenderAmongOthers() {
    Measurement measurement =
        Measurement.parse(
            List.of(
                "a library says hello",
                "cpuMillis=66.5",
                "photosPerSecond=29.1",
                "peakRssKb=190000",
                "note=libvips 8.18, a=b"));

    assertThat(measurement).isEqualTo(new Measurement(66.5, 29.1, 190_000, "libvips 8.18, a=b"));
  }

  @Test
  void aFigureThatIsMissingIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measurement.parse(List.of("cpuMillis=66.5")))
        .withMessageContaining("photosPerSecond");
  }
}

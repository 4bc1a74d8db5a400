// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.bench.queue.process.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void countsWhatWasDeletedAndNotWhatWasHandled() {
    Snapshot between =
        new Snapshot(2_000_000_000L, 1_000_000_000L, 9_999, 300, 0, 9_999, 250, 2_000, 0, 0);

    assertThat(Pace.of(between, Duration.ofMillis(1_500)))
        .isEqualTo(new Pace(1_000, 0.5, 0.75, 150, 125));
  }

  @Test
  void theMedianIsTheRoundInTheMiddle() {
    assertThat(Pace.median(List.of(pace(30), pace(10), pace(20)))).isEqualTo(pace(20));
    assertThat(Pace.median(List.of(pace(20), pace(10)))).isEqualTo(pace(10));
  }

  private static Pace pace(double perSecond) {
    return new Pace(perSecond, 1, 1, 1, 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopResultTest {

  @Test
  void anAckIsLostWhereWhatWasHandledComesAgain() {
    assertThat(StopResult.of(stopped(6, 3), List.of(0L, 1L, 2L), List.of(1L, 2L, 3L, 4L, 5L)))
        .isEqualTo(new StopResult(1.5, false, 3, 2, 0, 1, 0));
  }

  @Test
  void aMessageMayBeHandledTwiceByOneProcess() {
    assertThat(StopResult.of(stopped(3, 0), List.of(0L, 1L, 1L), List.of(2L)))
        .isEqualTo(new StopResult(1.5, false, 2, 0, 1, 0, 0));
  }

  @Test
  void whatIsNeitherHandledNorComesAgainIsMissing() {
    assertThat(StopResult.of(stopped(4, 0), List.of(0L), List.of(1L)).missing()).isEqualTo(2);
  }

  private static Stops.Stopped stopped(int sent, int held) {
    return new Stops.Stopped("queue", sent, 1.5, false, held);
  }
}

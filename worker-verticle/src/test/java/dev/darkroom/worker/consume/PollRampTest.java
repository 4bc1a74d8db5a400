// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollRampTest {

  private final PollRamp ramp = new PollRamp(30);

  @Test
  void asksInParallelAfterFullReceivesAndOneByOneAfterAnEmptyOne() {
    assertThat(ramp.allows(30, 1)).isFalse();
    ramp.brought(10, 10);
    assertThat(ramp.allows(20, 1)).isTrue();
    assertThat(ramp.allows(20, 2)).isFalse();
    ramp.brought(10, 10);
    ramp.brought(10, 10);
    assertThat(ramp.allows(20, 2)).isTrue();
    assertThat(ramp.allows(20, 3)).isFalse();
    ramp.brought(10, 4);
    assertThat(ramp.allows(20, 2)).isTrue();
    ramp.brought(10, 0);
    assertThat(ramp.allows(20, 1)).isFalse();
  }

  @Test
  void asksAtOnceForWhateverIsFreeIfNothingIsUnderWayAndBesideThatForFullBatchesOnly() {
    ramp.brought(10, 10);

    assertThat(ramp.allows(1, 0)).isTrue();
    assertThat(ramp.allows(9, 1)).isFalse();
    assertThat(ramp.allows(10, 1)).isTrue();
    assertThat(ramp.allows(0, 0)).isFalse();
  }

  @Test
  void asksAFailingQueueOneByOne() {
    ramp.brought(10, 10);

    ramp.failed();

    assertThat(ramp.allows(30, 1)).isFalse();
  }
}

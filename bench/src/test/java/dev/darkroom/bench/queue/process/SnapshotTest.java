// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SnapshotTest {

  private static final Snapshot SOME = new Snapshot(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

  @Test
  void aLineIsReadAsItWasWritten() {
    String line = SOME.line();

    assertThat(Snapshot.isLine(line)).isTrue();
    assertThat(Snapshot.parse(line)).isEqualTo(SOME);
  }

  @Test
  void whatALibraryPrintsIsNoLine() {
    assertThat(Snapshot.isLine("WARN a library says hello")).isFalse();
  }

  @Test
  void aFigureThatIsMissingIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Snapshot.parse("snapshot 1 2 3"))
        .withMessageContaining("1 2 3");
  }

  @Test
  void whatHappenedBetweenIsTheDifferenceOfEach() {
    Snapshot later = new Snapshot(11, 22, 33, 44, 55, 66, 77, 88, 99, 110);

    assertThat(later.since(SOME)).isEqualTo(new Snapshot(10, 20, 30, 40, 50, 60, 70, 80, 90, 100));
  }

  @Test
  void aReportHoldsWhatWasHandledAndTheTimeSpent() {
    Snapshot before = Snapshot.now(1);
    Snapshot after = Snapshot.now(3);

    assertThat(after.since(before).handled()).isEqualTo(2);
    assertThat(before.cpuNanos()).isPositive();
    assertThat(after.since(before).nanos()).isNotNegative();
  }
}

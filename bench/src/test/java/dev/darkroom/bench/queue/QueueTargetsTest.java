// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.darkroom.bench.queue.process.Snapshot;
import dev.darkroom.bench.report.BoundTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTargetsTest {

  private static final List<QueueContender> ALL = QueueContender.all("ours", "theirs");
  private static final QueueContender OURS = ALL.getFirst();
  private static final QueueContender THEIRS = ALL.get(1);

  private final QueueResults results = new QueueResults();

  @Test
  void eachSettingOfOursIsHeldAgainstTheirsOfTheSameConcurrency() {
    assertThat(ALL)
        .extracting(QueueContender::name, QueueContender::concurrency)
        .containsExactly(
            tuple("darkroom 10", 10),
            tuple("spring defaults", 10),
            tuple("darkroom 64", 64),
            tuple("spring tuned", 64));
  }

  @Test
  void thePaceIsTheRatioOfMedians() {
    paces(OURS, Duration.ZERO, 300, 100, 200);
    paces(THEIRS, Duration.ZERO, 100, 90, 110);
    paces(OURS, Duration.ofMillis(20), 140);
    paces(THEIRS, Duration.ofMillis(20), 100);

    assertThat(QueueTargets.of(results))
        .extracting(BoundTarget::toString)
        .containsExactly(
            "met    darkroom 10 beside spring defaults, no-op, x messages/s: 2.00,"
                + " target at least 1.50",
            "MISSED darkroom 10 beside spring defaults, 20 ms, x messages/s: 1.40,"
                + " target at least 1.50");
  }

  @Test
  void withoutAPeerNothingIsClaimed() {
    paces(OURS, Duration.ZERO, 300);

    assertThat(QueueTargets.of(results)).isEmpty();
  }

  @Test
  void emptyReceivesAreFewerWhileIdleAndNotMoreInADrain() {
    results.add(OURS, counts(2, 3));
    results.add(THEIRS, counts(2, 3));

    assertThat(QueueTargets.of(results))
        .extracting(BoundTarget::isMet)
        .containsExactly(true, false);
  }

  @Test
  void anyAckThatOursLosesIsAMiss() {
    results.add(OURS, List.of(stop(0), stop(1)));
    results.add(THEIRS, List.of(stop(9)));

    assertThat(QueueTargets.of(results))
        .extracting(BoundTarget::toString)
        .containsExactly("MISSED darkroom 10, acks lost in 2 stops: 1.00, target at most 0.00");
  }

  @Test
  void eachPartThatWasRunHasATable() {
    paces(OURS, Duration.ZERO, 300, 100, 200);
    results.add(OURS, new Percentiles(1, 2, 3, 4));
    results.add(OURS, counts(2, 3));
    results.add(OURS, List.of(stop(0)));

    assertThat(QueueTables.lines(results))
        .contains("Pace", "Latency, 50 messages/s, ms", "Calls", "Stops")
        .anyMatch(line -> line.contains("| 200") && line.contains("| 100-300"))
        .anyMatch(line -> line.contains("| 4.0"));
    assertThat(QueueTables.lines(new QueueResults())).isEmpty();
  }

  private void paces(QueueContender contender, Duration work, double... perSecond) {
    for (double pace : perSecond) {
      results.add(new QueueResults.Load(contender, work), new Pace(pace, 1, 1, 1, 1));
    }
  }

  private static Calls.Counts counts(long drain, long idle) {
    return new Calls.Counts(empty(drain), empty(0), empty(idle));
  }

  private static Snapshot empty(long receives) {
    return new Snapshot(0, 0, 0, receives, receives, 0, 0, 0, 0, 0);
  }

  private static StopResult stop(int lostAcks) {
    return new StopResult(1, false, 100, lostAcks, 0, 0, 0);
  }
}

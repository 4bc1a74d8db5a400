// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void areValuesThatThereWere() {
    LongStream nanos = LongStream.rangeClosed(1, 2000).map(n -> (2001 - n) * 1_000_000);

    assertThat(Latencies.of(nanos)).isEqualTo(new Latencies(1000, 1980, 1998, 2000));
  }

  @Test
  void ofOneValueAreThatValue() {
    assertThat(Latencies.of(LongStream.of(2_500_000))).isEqualTo(new Latencies(2.5, 2.5, 2.5, 2.5));
  }

  @Test
  void comeThroughALineUnchanged() {
    LoadReport report = new LoadReport(120, 3, new Latencies(1.25, 2.5, 3.75, 1e-3));

    assertThat(LoadReport.isLine(report.line())).isTrue();
    assertThat(LoadReport.parse(report.line())).isEqualTo(report);
  }

  @Test
  void ofSeveralRoundsTheMedianOfEachFigureCounts() {
    List<Round> rounds = List.of(new Round(10, 300), new Round(30, 100), new Round(20, 200));

    assertThat(Round.median(rounds)).isEqualTo(new Round(20, 200));
    assertThat(Round.median(rounds.subList(0, 2))).isEqualTo(new Round(20, 200));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandledTest {

  @Test
  void whatWasHandledIsInTheLedgerAtOnceAndInOrder(@TempDir Path folder) throws Exception {
    Path ledger = folder.resolve("ledger");
    Handled handled = new Handled(Optional.of(ledger));
    BenchEvent first = BenchEvent.now(1);
    BenchEvent second = BenchEvent.now(2);

    handled.end(first.key());
    handled.end(second.key());

    List<Handled.Entry> entries = Handled.read(ledger);
    assertThat(entries).extracting(Handled.Entry::event).containsExactly(first, second);
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(entry.endedMicros()).isGreaterThanOrEqualTo(entry.event().sentMicros()));
    assertThat(handled.count()).isEqualTo(2);
  }

  @Test
  void latencyIsFromWhenAMessageWasSent() {
    assertThat(new Handled.Entry(new BenchEvent(1, 1_000_000), 1_002_500).latencyMillis())
        .isEqualTo(2.5);
  }

  @Test
  void withoutALedgerItOnlyCounts() {
    Handled handled = new Handled(Optional.empty());

    handled.end(BenchEvent.now(1).key());

    assertThat(handled.count()).isEqualTo(1);
  }
}

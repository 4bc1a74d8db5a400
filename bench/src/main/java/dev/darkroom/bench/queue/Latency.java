// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.Handled;
import java.io.IOException;
import java.time.Duration;

/** How long a message takes from the queue to the end of a handler, when few come. */
final class Latency {

  private static final int PER_SECOND = 50;

  /** Messages that come first and do not count: classes load, code is compiled. */
  private static final int WARMUP = 5 * PER_SECOND;

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Bed bed;
  private final int messages;

  /**
   * @param messages that count
   */
  Latency(Bed bed, int messages) {
    this.bed = bed;
    this.messages = messages;
  }

  Percentiles measure(QueueContender contender, Duration work)
      throws IOException, InterruptedException {
    String queue = bed.queue();
    try (ConsumerProcess consumer = bed.start(contender, queue, work, true)) {
      bed.broker().trickle(queue, WARMUP + messages, PER_SECOND);
      consumer.awaitReport(report -> report.handled() >= WARMUP + messages, LIMIT);
    }
    return Percentiles.of(
        Handled.read(bed.ledger(queue)).stream()
            .filter(entry -> entry.event().number() >= WARMUP)
            .mapToDouble(Handled.Entry::latencyMillis));
  }
}

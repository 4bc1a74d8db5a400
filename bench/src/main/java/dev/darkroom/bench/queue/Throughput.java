// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.Snapshot;
import java.io.IOException;
import java.time.Duration;

/** Messages per second off a queue that has more than is taken. */
final class Throughput {

  /** What is still there when the last message that counts was deleted: no tail is measured. */
  private static final int SURPLUS = 2_000;

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Bed bed;
  private final int warmup;
  private final int count;

  /**
   * @param warmup messages that do not count
   * @param count messages that do
   */
  Throughput(Bed bed, int warmup, int count) {
    this.bed = bed;
    this.warmup = warmup;
    this.count = count;
  }

  Pace measure(QueueContender contender, Duration work) throws IOException, InterruptedException {
    String queue = bed.queue();
    bed.broker().fill(queue, warmup + count + SURPLUS);
    try (ConsumerProcess consumer = bed.start(contender, queue, work, false)) {
      Snapshot before = consumer.awaitReport(report -> report.deleted() >= warmup, LIMIT);
      Duration brokerBefore = bed.broker().cpu();
      Snapshot after = consumer.awaitReport(report -> report.deleted() >= warmup + count, LIMIT);
      Duration brokerAfter = bed.broker().cpu();
      if (after.handled() >= warmup + count + SURPLUS) {
        throw new IOException("the queue ran dry: " + contender.name() + " has no pace");
      }
      if (after.failures() > 0) {
        throw new IOException(contender.name() + " had calls that failed: " + after);
      }
      return Pace.of(after.since(before), brokerAfter.minus(brokerBefore));
    } finally {
      bed.broker().delete(queue);
    }
  }
}

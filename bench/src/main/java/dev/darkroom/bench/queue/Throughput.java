// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.Snapshot;
import java.io.IOException;
import java.time.Duration;

/** Messages per second off a queue that has more than can be taken. */
final class Throughput {

  /** More than any of them handles in a second on two cores. */
  private static final int MOST_PER_SECOND = 7_000;

  private static final Duration FIRST_MESSAGE_LIMIT = Duration.ofSeconds(30);

  private final Bed bed;
  private final Duration warmup;
  private final Duration measured;

  Throughput(Bed bed, Duration warmup, Duration measured) {
    this.bed = bed;
    this.warmup = warmup;
    this.measured = measured;
  }

  Pace measure(QueueContender contender, Duration work) throws IOException, InterruptedException {
    String queue = bed.queue();
    bed.broker().fill(queue, enough(contender, work));
    try (ConsumerProcess consumer = bed.start(contender, queue, work, false)) {
      consumer.awaitReport(report -> report.handled() > 0, FIRST_MESSAGE_LIMIT);
      Thread.sleep(warmup);
      Duration brokerBefore = bed.broker().cpu();
      Snapshot before = consumer.report();
      Thread.sleep(measured);
      Snapshot after = consumer.report();
      Duration brokerAfter = bed.broker().cpu();
      if (bed.broker().depth(queue).visible() == 0) {
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

  private int enough(QueueContender contender, Duration work) {
    double most =
        work.isZero()
            ? MOST_PER_SECOND
            : Math.min(MOST_PER_SECOND, contender.concurrency() * 1000.0 / work.toMillis());
    // Two seconds more, for what is handled before the first report is looked at.
    return (int) (most * (warmup.plus(measured).toSeconds() + 2));
  }
}

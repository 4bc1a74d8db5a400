// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** What calls a consumer makes to drain a queue, and then on a queue where nothing comes. */
final class Calls {

  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);

  /** A receive that was under way when the last message came returns in this time. */
  private static final Duration TAIL = Duration.ofSeconds(25);

  private final Bed bed;
  private final int messages;
  private final Duration idle;
  private final Semaphore drains = new Semaphore(1);

  /**
   * @param drain from the start until the last message was deleted
   * @param tail the time after that in which the last long polls return
   * @param idle the time after that
   */
  record Counts(Snapshot drain, Snapshot tail, Snapshot idle) {}

  Calls(Bed bed, int messages, Duration idle) {
    this.bed = bed;
    this.messages = messages;
    this.idle = idle;
  }

  /**
   * Takes its time. May run on several threads: consumers drain one after another, idle at once.
   */
  Counts count(QueueContender contender, Duration work) throws IOException, InterruptedException {
    String queue = bed.queue();
    bed.broker().fill(queue, messages);
    drains.acquire();
    Snapshot drained;
    ConsumerProcess consumer;
    try {
      consumer = bed.start(contender, queue, work, false);
      drained = consumer.awaitReport(report -> report.deleted() >= messages, DRAIN_LIMIT);
    } finally {
      drains.release();
    }
    try (consumer) {
      Pause.of(TAIL);
      Snapshot quiet = consumer.report();
      Pause.of(idle);
      Snapshot end = consumer.report();
      return new Counts(drained, quiet.since(drained), end.since(quiet));
    }
  }
}

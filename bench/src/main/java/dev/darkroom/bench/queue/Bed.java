// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What every experiment stands on: the one broker, and how consumers are started on it. */
final class Bed {

  /** SQS's default. */
  static final Duration VISIBILITY = Duration.ofSeconds(30);

  private final Broker broker;
  private final List<String> jvm;
  private final Path output;
  private final AtomicInteger queues = new AtomicInteger();

  /**
   * @param jvm options of the consumers' JVMs, the same for all
   * @param output the folder for what consumers write down
   */
  Bed(Broker broker, List<String> jvm, Path output) {
    this.broker = broker;
    this.jvm = List.copyOf(jvm);
    this.output = output;
  }

  Broker broker() {
    return broker;
  }

  /** A new queue, which nobody used before. */
  String queue() {
    String name = "bench-" + queues.incrementAndGet();
    broker.create(name, VISIBILITY);
    return name;
  }

  /** Where the consumer of that queue writes down what it handled. */
  Path ledger(String queue) {
    return output.resolve(queue + ".ledger");
  }

  ConsumerProcess start(QueueContender contender, String queue, Duration work, boolean withLedger)
      throws IOException, InterruptedException {
    return ConsumerProcess.start(
        contender,
        new Subscription(
            broker.endpoint(),
            queue,
            contender.concurrency(),
            contender.tuned(),
            work,
            VISIBILITY,
            withLedger ? Optional.of(ledger(queue)) : Optional.empty()),
        jvm);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.child.Child;
import dev.darkroom.bench.queue.process.Answers;
import dev.darkroom.bench.queue.process.Snapshot;
import dev.darkroom.bench.queue.process.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A contender at work. */
final class ConsumerProcess implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Child child;

  private ConsumerProcess(Child child) {
    this.child = child;
  }

  /** Starts it; returns when it consumes. */
  static ConsumerProcess start(
      QueueContender contender, Subscription subscription, List<String> jvm)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvm);
    command.addAll(subscription.options());
    command.addAll(List.of("-classpath", contender.classPath(), contender.main()));
    Child child = Child.start(command, line -> line.equals(Answers.READY) || Snapshot.isLine(line));
    child.answer();
    return new ConsumerProcess(child);
  }

  Snapshot report() throws IOException, InterruptedException {
    return Snapshot.parse(child.ask(Answers.REPORT));
  }

  /**
   * Waits until its report is of that kind.
   *
   * @throws IOException if that takes longer than the limit
   */
  Snapshot awaitReport(Predicate<Snapshot> wanted, Duration limit)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    Snapshot report = report();
    while (!wanted.test(report)) {
      if (System.nanoTime() > end) {
        throw new IOException("waited in vain; last seen: " + report);
      }
      Pause.of(GLANCE);
      report = report();
    }
    return report;
  }

  boolean terminate(Duration limit) throws InterruptedException {
    return child.terminate(limit);
  }

  @Override
  public void close() {
    child.close();
  }
}

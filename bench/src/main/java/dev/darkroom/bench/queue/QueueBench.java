// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.telemetry.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** The benchmark of consumers: all contenders on one broker, in one run. */
@SuppressWarnings("SystemOut") // A program for a terminal.
public final class QueueBench {

  private static final List<Duration> WORKS = List.of(Duration.ZERO, Duration.ofMillis(20));
  private static final int DRAINED = 2_000;
  private static final int STOPPED_MESSAGES = 500;

  /** Processes that are stopped at once: a stop mostly waits. */
  private static final int STOPS_AT_ONCE = 4;

  private static final String BROKER_HEAP = "-Xmx3g";

  private final QueueSettings settings;
  private final List<QueueContender> contenders;

  /**
   * @param wanted by name
   */
  public QueueBench(QueueSettings settings, Predicate<String> wanted) {
    this.settings = settings;
    this.contenders =
        QueueContender.all(System.getProperty("java.class.path"), settings.peer()).stream()
            .filter(contender -> wanted.test(contender.name()))
            .toList();
  }

  /** Runs the parts that were asked for, and prints and writes what they found. */
  public void run() throws IOException, InterruptedException, ExecutionException {
    Logging.beforeSettings();
    Path ledgers = Files.createTempDirectory(Files.createDirectories(settings.output()), "queue");
    QueueResults results = new QueueResults();
    try (Broker broker = Broker.start(brokerJava())) {
      broker.create(DarkroomConsumer.DEAD_LETTERS, Bed.VISIBILITY);
      Bed bed = new Bed(broker, settings.jvm(), ledgers);
      if (wants("pace")) {
        pace(bed, results);
      }
      if (wants("latency")) {
        latency(bed, results);
      }
      if (wants("calls")) {
        calls(bed, results);
      }
      if (wants("stops")) {
        stops(bed, results);
      }
    }
    QueueTables.lines(results).forEach(System.out::println);
    QueueTargets.of(results).forEach(System.out::println);
    Path json = settings.output().resolve("queue.json");
    Files.writeString(json, QueueJson.of(settings, results));
    System.out.println("\nResults: " + json);
  }

  private boolean wants(String part) {
    return settings.parts().isEmpty() || settings.parts().contains(part);
  }

  private static List<String> brokerJava() {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        BROKER_HEAP,
        "-XX:+UseParallelGC",
        "-classpath",
        System.getProperty("java.class.path"));
  }

  private void pace(Bed bed, QueueResults results) throws IOException, InterruptedException {
    Throughput throughput = new Throughput(bed, settings.warmup(), settings.count());
    System.out.println("warming up the broker ...");
    throughput.measure(contenders.getFirst(), Duration.ZERO);
    for (int round = 0; round < settings.rounds(); round++) {
      // There and back: who comes first in one round comes last in the next.
      List<QueueContender> order = round % 2 == 0 ? contenders : contenders.reversed();
      for (Duration work : WORKS) {
        for (QueueContender contender : order) {
          Pace pace = throughput.measure(contender, work);
          System.out.println(contender.name() + ", " + work.toMillis() + " ms: " + pace);
          results.add(new QueueResults.Load(contender, work), pace);
        }
      }
    }
  }

  private void latency(Bed bed, QueueResults results) throws IOException, InterruptedException {
    Latency latency = new Latency(bed, settings.trickle());
    for (QueueContender contender : contenders) {
      System.out.println(contender.name() + ": latency ...");
      results.add(contender, latency.measure(contender, Duration.ZERO));
    }
  }

  private void calls(Bed bed, QueueResults results)
      throws InterruptedException, ExecutionException {
    System.out.println("calls, on a queue with messages and without ...");
    Calls calls = new Calls(bed, DRAINED, settings.idle());
    List<Callable<Calls.Counts>> work = new ArrayList<>();
    for (QueueContender contender : contenders) {
      work.add(() -> calls.count(contender, WORKS.getLast()));
    }
    List<Calls.Counts> counts = atOnce(work);
    for (int i = 0; i < contenders.size(); i++) {
      results.add(contenders.get(i), counts.get(i));
    }
  }

  private void stops(Bed bed, QueueResults results)
      throws IOException, InterruptedException, ExecutionException {
    Stops stops = new Stops(bed, STOPPED_MESSAGES);
    Semaphore room = new Semaphore(STOPS_AT_ONCE);
    for (QueueContender contender : contenders) {
      System.out.println(contender.name() + ": " + settings.stops() + " stops ...");
      List<Callable<Stops.Stopped>> work = new ArrayList<>();
      for (Stops.Point point : stops.points(settings.stops(), settings.seed())) {
        work.add(
            () -> {
              room.acquire();
              try {
                return stops.stop(contender, point);
              } finally {
                room.release();
              }
            });
      }
      results.add(contender, stops.judge(atOnce(work)));
    }
  }

  /** The results of all, in their order. */
  private static <T> List<T> atOnce(List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs histories, several at once: they share nothing but a Vert.x instance. */
final class Simulation implements AutoCloseable {

  private static final int TRACE_END = 60;

  private final Vertx vertx = Vertx.vertx();

  /** What went wrong under a seed. */
  record Finding(long seed, Violation violation) {}

  /** What one seed gives, with all that happened. */
  record Replay(@Nullable Violation violation, List<String> trace) {}

  /** Runs so many histories from a seed on; stops at the first that goes wrong. */
  List<Finding> run(long from, long count) throws InterruptedException, ExecutionException {
    AtomicLong next = new AtomicLong(from);
    AtomicLong end = new AtomicLong(from + count);
    Callable<List<Finding>> lane =
        () ->
            Stream.generate(next::getAndIncrement)
                .takeWhile(seed -> seed < end.get())
                .flatMap(seed -> Stream.ofNullable(finding(seed)))
                .peek(_ -> end.set(0))
                .toList();
    int lanes = Runtime.getRuntime().availableProcessors();
    try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
      List<Future<List<Finding>>> running =
          IntStream.range(0, lanes).mapToObj(_ -> threads.submit(lane)).toList();
      List<Finding> findings = new ArrayList<>();
      for (Future<List<Finding>> done : running) {
        findings.addAll(done.get());
      }
      return findings;
    }
  }

  private @Nullable Finding finding(long seed) {
    Violation violation = new History(vertx, seed, false).run();
    return violation == null ? null : new Finding(seed, violation);
  }

  /** Runs one history and keeps all that happens. */
  Replay replay(long seed) {
    History history = new History(vertx, seed, true);
    Violation violation = history.run();
    return new Replay(violation, List.copyOf(history.trace()));
  }

  /** What a person needs to find the fault. */
  String explain(Finding finding) {
    List<String> trace = replay(finding.seed()).trace();
    return "seed "
        + finding.seed()
        + ": "
        + finding.violation().getMessage()
        + "\n\nThe same again, whole: ./mvnw -pl worker-verticle -am test -Dtest=SimulationTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddarkroom.simulation.seed="
        + finding.seed()
        + "\n\nThe end of it:\n"
        + String.join("\n", trace.subList(Math.max(0, trace.size() - TRACE_END), trace.size()));
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}

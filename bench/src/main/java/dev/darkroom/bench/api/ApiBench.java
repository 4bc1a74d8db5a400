// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.bench.report.BoundTarget;
import dev.darkroom.telemetry.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.openjdk.jmh.runner.RunnerException;

/** The benchmark of the API: both sides on one database and one load, in one run. */
@SuppressWarnings("SystemOut") // A program for a terminal.
public final class ApiBench {

  private static final double NANOS = 1e9;

  private final ApiSettings settings;
  private final Predicate<String> wanted;
  private final ApiResults results = new ApiResults();

  /** Of each side and operation, how many connections carry the most requests. */
  private final Map<String, Map<Operation, Integer>> connections = new HashMap<>();

  /**
   * @param wanted which sides, by name
   */
  public ApiBench(ApiSettings settings, Predicate<String> wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  /** Runs the parts that were asked for, and prints and writes what they found. */
  public void run()
      throws IOException, InterruptedException, GeneralSecurityException, RunnerException {
    Logging.beforeSettings();
    Path folder = Files.createDirectories(settings.output().resolve("api"));
    if (settings.wants("load") || settings.wants("pace")) {
      try (Bed bed = Bed.make(folder)) {
        measure(bed, new Sides(bed, settings, folder));
      }
    }
    if (settings.wants("signer")) {
      System.out.println("signed URLs ...");
      results.add(SigningBenchmark.measure());
    }
    ApiTables.lines(results).forEach(System.out::println);
    System.out.println();
    for (BoundTarget target : ApiTargets.of(results)) {
      System.out.println(target);
    }
    Path json = settings.output().resolve("api.json");
    Files.writeString(json, ApiJson.of(settings, results));
    System.out.println("\nResults: " + json);
  }

  private void measure(Bed bed, Sides sides) throws IOException, InterruptedException {
    List<Server> servers = new ArrayList<>();
    try {
      if (wanted.test(Sides.OURS)) {
        servers.add(sides.ours());
      }
      if (wanted.test(Sides.PEER) && sides.hasPeer()) {
        servers.add(sides.peer());
      }
      compare(bed, servers);
      measure(bed, servers);
    } finally {
      servers.forEach(Server::close);
    }
  }

  private void compare(Bed bed, List<Server> servers) throws IOException, InterruptedException {
    if (servers.size() < 2) {
      System.out.println("one side alone; the peer: npm install --prefix bench/peers/fastify");
      return;
    }
    for (Operation operation : settings.measured()) {
      int bytes = new Answers(bed.token()).same(operation, servers.getFirst(), servers.getLast());
      System.out.println(operation.text() + ": the same answer of both, " + bytes + " bytes");
    }
  }

  private void measure(Bed bed, List<Server> servers) throws IOException, InterruptedException {
    for (Server server : servers) {
      connections.put(server.name(), warmUp(bed, server));
    }
    for (int round = 0; round < settings.rounds(); round++) {
      // There and back: who comes first in one round comes last in the next.
      for (Server server : round % 2 == 0 ? servers : servers.reversed()) {
        for (Operation operation : settings.measured()) {
          Round measured =
              saturate(
                  bed,
                  server,
                  operation,
                  connectionsOf(server, operation),
                  settings.seconds(),
                  LoadReport::whole);
          System.out.println(server.name() + ", " + operation.text() + ": " + text(measured));
          results.add(operation, server.name(), measured);
        }
      }
    }
    if (settings.wants("pace")) {
      for (Operation operation : settings.measured()) {
        for (Server server : servers) {
          pace(bed, server, operation);
        }
      }
    }
  }

  /**
   * Compiles what is to be compiled, and finds how many connections it takes meanwhile. The
   * operations take turns: what is compiled for one alone would be compiled anew for the next.
   */
  private Map<Operation, Integer> warmUp(Bed bed, Server server)
      throws IOException, InterruptedException {
    Map<Operation, Integer> best = new EnumMap<>(Operation.class);
    Map<Operation, Double> most = new EnumMap<>(Operation.class);
    int each = settings.warmupSeconds() / settings.connections().size();
    for (int count : settings.connections()) {
      for (Operation operation : settings.measured()) {
        Round found = saturate(bed, server, operation, count, each, report -> report);
        System.out.println(
            server.name() + ", " + operation.text() + ", " + count + " at once: " + text(found));
        if (found.perSecond() > most.getOrDefault(operation, 0.0)) {
          most.put(operation, found.perSecond());
          best.put(operation, count);
        }
      }
    }
    return best;
  }

  private int connectionsOf(Server server, Operation operation) {
    return connections.getOrDefault(server.name(), Map.of()).getOrDefault(operation, 1);
  }

  /** What becomes of a report before its figures count. */
  private interface Check {
    LoadReport of(LoadReport report) throws IOException;
  }

  private Round saturate(
      Bed bed, Server server, Operation operation, int count, int seconds, Check check)
      throws IOException, InterruptedException {
    Duration before = server.cpu();
    long start = System.nanoTime();
    LoadReport report = check.of(bed.closed(operation, server.port(), count, seconds));
    double wallSeconds = (System.nanoTime() - start) / NANOS;
    double cpuSeconds = server.cpu().minus(before).toNanos() / NANOS;
    return new Round(report.answered() / wallSeconds, report.answered() / cpuSeconds);
  }

  private void pace(Bed bed, Server server, Operation operation)
      throws IOException, InterruptedException {
    double perSecond =
        results.median(operation, server.name()).map(Round::perSecond).orElseThrow() / 2;
    LoadReport report =
        bed.paced(
                operation,
                server.port(),
                connectionsOf(server, operation),
                settings.paceSeconds(),
                perSecond)
            .whole();
    results.add(operation, server.name(), new ApiResults.Pace(perSecond, report.latencies()));
    System.out.println(
        server.name() + ", " + operation.text() + ", at half of it: " + report.latencies());
  }

  private static String text(Round round) {
    return String.format(
        Locale.ROOT, "%.0f/s, %.0f/CPU s", round.perSecond(), round.perCpuSecond());
  }
}

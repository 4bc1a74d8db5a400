// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The results for people. */
final class QueueTables {

  private QueueTables() {}

  static List<String> lines(QueueResults results) {
    List<String> lines = new ArrayList<>();
    append(lines, "Pace", pace(results));
    append(lines, "Latency, 50 messages/s, ms", latency(results));
    append(lines, "Calls", calls(results));
    append(lines, "Stops", stops(results));
    return lines;
  }

  /** A table that has no row but its head belongs to a part that was not run. */
  private static void append(List<String> lines, String title, List<List<String>> rows) {
    if (rows.size() > 1) {
      lines.add("");
      lines.add(title);
      lines.addAll(Table.aligned(rows));
    }
  }

  private static List<List<String>> pace(QueueResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "consumer",
            "handler",
            "messages/s",
            "rounds",
            "CPU s/1000",
            "broker CPU s/1000",
            "receives/1000",
            "deletes/1000"));
    results
        .paces()
        .forEach(
            (load, rounds) -> {
              Pace pace = Pace.median(rounds);
              rows.add(
                  List.of(
                      load.contender().name(),
                      QueueTargets.handler(load.work()),
                      format("%.0f", pace.perSecond()),
                      range(rounds),
                      format("%.3f", pace.cpuSeconds()),
                      format("%.3f", pace.brokerCpuSeconds()),
                      format("%.0f", pace.receives()),
                      format("%.0f", pace.deletes())));
            });
    return rows;
  }

  private static String range(List<Pace> rounds) {
    var figures = rounds.stream().mapToDouble(Pace::perSecond).summaryStatistics();
    return format("%.0f", figures.getMin()) + "-" + format("%.0f", figures.getMax());
  }

  private static List<List<String>> latency(QueueResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("consumer", "p50", "p95", "p99", "worst"));
    results
        .latencies()
        .forEach(
            (contender, latency) ->
                rows.add(
                    List.of(
                        contender.name(),
                        format("%.1f", latency.half()),
                        format("%.1f", latency.most()),
                        format("%.1f", latency.nearlyAll()),
                        format("%.1f", latency.worst()))));
    return rows;
  }

  private static List<List<String>> calls(QueueResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "consumer",
            "receives of a drain",
            "deletes",
            "empty, drain",
            "empty, 25 s after",
            "empty, idle"));
    results
        .calls()
        .forEach(
            (contender, counts) ->
                rows.add(
                    List.of(
                        contender.name(),
                        Long.toString(counts.drain().receives()),
                        Long.toString(counts.drain().deletes()),
                        Long.toString(counts.drain().empty()),
                        Long.toString(counts.tail().empty()),
                        Long.toString(counts.idle().empty()))));
    return rows;
  }

  private static List<List<String>> stops(QueueResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "consumer",
            "stops",
            "with lost acks",
            "lost acks",
            "handled twice",
            "stranded",
            "missing",
            "killed",
            "s until ended"));
    results
        .stops()
        .forEach(
            (contender, stops) -> {
              Percentiles seconds = Percentiles.of(stops.stream().mapToDouble(StopResult::seconds));
              rows.add(
                  List.of(
                      contender.name(),
                      Integer.toString(stops.size()),
                      Long.toString(stops.stream().filter(stop -> stop.lostAcks() > 0).count()),
                      sum(stops, StopResult::lostAcks),
                      sum(stops, StopResult::twice),
                      sum(stops, StopResult::stranded),
                      sum(stops, StopResult::missing),
                      Long.toString(stops.stream().filter(StopResult::killed).count()),
                      format("%.1f", seconds.half())
                          + ", worst "
                          + format("%.1f", seconds.worst())));
            });
    return rows;
  }

  private static String sum(List<StopResult> stops, ToIntFunction<StopResult> figure) {
    return Integer.toString(stops.stream().mapToInt(figure).sum());
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}

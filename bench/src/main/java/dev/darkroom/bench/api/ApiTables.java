// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results for people. */
final class ApiTables {

  private ApiTables() {}

  static List<String> lines(ApiResults results) {
    List<String> lines = new ArrayList<>();
    append(lines, "Requests for a second of the server's CPU time", load(results));
    append(lines, "At half the saturation, ms", pace(results));
    append(lines, "A signed URL, microseconds", signing(results));
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

  private static List<List<String>> load(ApiResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "operation",
            "server",
            "requests/CPU s",
            "x the peer",
            "CPU ms/request",
            "requests/s",
            "rounds"));
    results
        .rounds()
        .forEach(
            (operation, sides) ->
                sides.forEach(
                    (side, rounds) -> {
                      Round median = Round.median(rounds);
                      rows.add(
                          List.of(
                              operation.text(),
                              side,
                              format("%.0f", median.perCpuSecond()),
                              side.equals(Sides.OURS)
                                  ? results
                                      .ratio(operation)
                                      .map(it -> format("%.1f", it))
                                      .orElse("")
                                  : "1",
                              format("%.3f", 1e3 / median.perCpuSecond()),
                              format("%.0f", median.perSecond()),
                              rounds.stream()
                                  .map(round -> format("%.0f", round.perCpuSecond()))
                                  .collect(Collectors.joining(", "))));
                    }));
    return rows;
  }

  private static List<List<String>> pace(ApiResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("operation", "server", "requests/s", "50 %", "99 %", "99.9 %", "worst"));
    results
        .paces()
        .forEach(
            (operation, sides) ->
                sides.forEach(
                    (side, pace) ->
                        rows.add(
                            List.of(
                                operation.text(),
                                side,
                                format("%.0f", pace.perSecond()),
                                format("%.1f", pace.latencies().half()),
                                format("%.1f", pace.latencies().most()),
                                format("%.1f", pace.latencies().nearlyAll()),
                                format("%.1f", pace.latencies().worst())))));
    return rows;
  }

  private static List<List<String>> signing(ApiResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("UrlSigner", "S3Presigner", "x"));
    results
        .signing()
        .ifPresent(
            it ->
                rows.add(
                    List.of(
                        format("%.2f", it.ours()),
                        format("%.2f", it.sdk()),
                        format("%.1f", it.sdk() / it.ours()))));
    return rows;
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}

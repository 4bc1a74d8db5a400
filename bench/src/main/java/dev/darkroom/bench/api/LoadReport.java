// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import java.io.IOException;

/**
 * What became of the requests of one measurement.
 *
 * @param latencies of a measurement at an even pace
 */
record LoadReport(int answered, int failed, Latencies latencies) {

  private static final String BEGIN = "report";

  /**
   * The same, of requests that have all been answered as they should.
   *
   * @throws IOException if one was not: then other work was measured than was meant
   */
  LoadReport whole() throws IOException {
    if (failed > 0) {
      throw new IOException(failed + " requests failed, " + answered + " did not");
    }
    return this;
  }

  static boolean isLine(String line) {
    return line.startsWith(BEGIN);
  }

  String line() {
    return String.join(
        " ",
        BEGIN,
        Integer.toString(answered),
        Integer.toString(failed),
        Double.toString(latencies.half()),
        Double.toString(latencies.most()),
        Double.toString(latencies.nearlyAll()),
        Double.toString(latencies.worst()));
  }

  static LoadReport parse(String line) {
    String[] parts = line.split(" ", -1);
    return new LoadReport(
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        new Latencies(
            Double.parseDouble(parts[3]),
            Double.parseDouble(parts[4]),
            Double.parseDouble(parts[5]),
            Double.parseDouble(parts[6])));
  }
}

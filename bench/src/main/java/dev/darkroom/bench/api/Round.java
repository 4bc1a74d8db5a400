// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One measurement with as many requests as go through.
 *
 * @param perSecond requests for a second of the clock
 * @param perCpuSecond requests for a second of the server's CPU time
 */
record Round(double perSecond, double perCpuSecond) {

  /** Of each figure the median. */
  static Round median(List<Round> rounds) {
    return new Round(median(rounds, Round::perSecond), median(rounds, Round::perCpuSecond));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import java.util.stream.DoubleStream;

/**
 * How values are spread.
 *
 * @param half the value that half of all do not exceed
 * @param most that 95 of 100 do not
 * @param nearlyAll that 99 of 100 do not
 * @param worst the greatest
 */
record Percentiles(double half, double most, double nearlyAll, double worst) {

  /** By nearest rank: each is a value that there was. */
  static Percentiles of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there are no values");
    }
    return new Percentiles(
        rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), sorted[sorted.length - 1]);
  }

  private static double rank(double[] sorted, int percent) {
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}

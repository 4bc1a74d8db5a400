// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import java.util.stream.LongStream;

/**
 * How long requests took, in milliseconds, by nearest rank.
 *
 * @param half that half of them did not exceed
 * @param most that 99 of 100 did not
 * @param nearlyAll that 999 of 1000 did not
 * @param worst of them all
 */
record Latencies(double half, double most, double nearlyAll, double worst) {

  private static final double NANOS = 1e6;

  /** Of a measurement that did not look: all zero. */
  static final Latencies NONE = new Latencies(0, 0, 0, 0);

  static Latencies of(LongStream nanos) {
    long[] sorted = nanos.sorted().toArray();
    return sorted.length == 0
        ? NONE
        : new Latencies(
            rank(sorted, 500), rank(sorted, 990), rank(sorted, 999), rank(sorted, 1000));
  }

  private static double rank(long[] sorted, int perMille) {
    return sorted[Math.toIntExact(Math.ceilDiv((long) sorted.length * perMille, 1000L)) - 1]
        / NANOS;
  }
}

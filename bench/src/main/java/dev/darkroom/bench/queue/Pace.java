// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.Snapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How a consumer worked through a queue that never ran dry. All figures but the first are for 1,000
 * messages.
 *
 * @param perSecond messages handled and deleted
 * @param cpuSeconds of the consumer's process
 * @param brokerCpuSeconds of the broker's
 * @param receives calls
 * @param deletes calls
 */
record Pace(
    double perSecond, double cpuSeconds, double brokerCpuSeconds, double receives, double deletes) {

  private static final double NANOS = 1e9;

  /**
   * Of the time between two reports. What counts is deleted: who only handles quickly and deletes
   * later has done half.
   */
  static Pace of(Snapshot between, Duration brokerCpu) {
    double thousands = between.deleted() / 1000.0;
    return new Pace(
        between.deleted() / (between.nanos() / NANOS),
        between.cpuNanos() / NANOS / thousands,
        brokerCpu.toNanos() / NANOS / thousands,
        between.receives() / thousands,
        between.deletes() / thousands);
  }

  /** The round in the middle; of an even number the slower of the two. */
  static Pace median(List<Pace> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Pace::perSecond))
        .toList()
        .get((rounds.size() - 1) / 2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import java.time.Duration;

/**
 * How messages are taken.
 *
 * @param slots messages worked at once, at least 1
 * @param pollWait how long one receive waits, at most 20 seconds
 * @param visibility how long a message received or extended is hidden from others
 * @param longestWork how long one upload may reasonably take; no message is kept much longer
 * @param maxAttempts deliveries after which a fault is final
 * @param backoffBase the shortest bound of a wait after a fault
 * @param backoffMax the longest
 * @param drainTimeout how long a stop waits for what is under way
 * @param version of this worker, for dead letters
 */
public record ConsumerSettings(
    int slots,
    Duration pollWait,
    Duration visibility,
    Duration longestWork,
    int maxAttempts,
    Duration backoffBase,
    Duration backoffMax,
    Duration drainTimeout,
    String version) {

  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  public ConsumerSettings {
    if (slots < 1) {
      throw new IllegalArgumentException("a worker has at least one slot");
    }
    if (pollWait.isNegative() || pollWait.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException("a poll waits for 0 to 20 seconds, got " + pollWait);
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("there is at least one attempt");
    }
    requirePositive("visibility", visibility);
    requirePositive("longestWork", longestWork);
    requirePositive("backoffBase", backoffBase);
    requirePositive("backoffMax", backoffMax);
    requirePositive("drainTimeout", drainTimeout);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " is more than 0, got " + value);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a fault: the bound doubles with every try, the wait is any up to it (full
 * jitter), so that many who failed together do not come back together.
 *
 * @param base the bound after the first try, more than 0
 * @param max the bound that is not exceeded
 */
record Backoff(Duration base, Duration max, RandomGenerator random) {

  // Enough doublings of a millisecond to pass any sensible bound, few enough not to overflow.
  private static final int MAX_DOUBLINGS = 40;

  /**
   * The wait before the next try.
   *
   * @param tries so far, 1 or more
   */
  Duration after(int tries) {
    int doublings = Math.clamp(tries - 1L, 0, MAX_DOUBLINGS);
    Duration bound =
        base.compareTo(max.dividedBy(1L << doublings)) >= 0
            ? max
            : base.multipliedBy(1L << doublings);
    return Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
  }
}

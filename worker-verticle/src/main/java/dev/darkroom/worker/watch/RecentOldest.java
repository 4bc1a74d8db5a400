// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The greatest age noted within the last half to whole minute: longer than a receive waits, so that
 * a worker that polls always knows one. May be used by any thread.
 */
final class RecentOldest {

  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final InstantSource clock;
  private Instant begun;
  private @Nullable Duration current;
  private @Nullable Duration before;

  RecentOldest(InstantSource clock) {
    this.clock = clock;
    this.begun = clock.instant();
  }

  synchronized void note(Duration age) {
    turn();
    current = older(current, age);
  }

  /** In seconds; not a number if nothing was noted. */
  synchronized double seconds() {
    turn();
    Duration oldest = older(before, current);
    return oldest == null ? Double.NaN : oldest.toMillis() / 1000.0;
  }

  private void turn() {
    Duration passed = Duration.between(begun, clock.instant());
    if (passed.compareTo(WINDOW) >= 0) {
      before = passed.compareTo(WINDOW.multipliedBy(2)) < 0 ? current : null;
      current = null;
      begun = clock.instant();
    }
  }

  private static @Nullable Duration older(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) > 0 ? one : other;
  }
}

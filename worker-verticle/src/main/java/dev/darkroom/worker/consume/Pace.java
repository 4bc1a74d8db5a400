// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How long the last messages took from receipt to end. Belongs to one context. */
final class Pace {

  private static final int REMEMBERED = 32;

  private final Deque<Duration> last = new ArrayDeque<>();

  void took(Duration time) {
    last.addLast(time);
    if (last.size() > REMEMBERED) {
      last.removeFirst();
    }
  }

  /** Whether one more is likely to end in that time: not if none has been seen. */
  boolean fits(Duration time) {
    Optional<Duration> slowest = last.stream().max(Duration::compareTo);
    return slowest.isPresent() && slowest.get().multipliedBy(2).compareTo(time) < 0;
  }
}

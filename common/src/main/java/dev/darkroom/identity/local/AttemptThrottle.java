// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.IdentityException.TooManyAttempts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes attempts wait: a number of them is free, then each has to come later after the one before
 * than the last had, up to a bound. An attempt that comes too early is refused and does not count,
 * so that it makes nobody wait longer. May be used from all threads.
 */
final class AttemptThrottle {

  /** Who has been quiet for so long begins anew. */
  private static final Duration FORGET_AFTER = Duration.ofDays(1);

  /** Each is some hundred bytes; an attempt costs a stranger far more than it costs to keep. */
  private static final int CAPACITY = 100_000;

  private static final int MOST_DOUBLINGS = 30;

  private record Attempts(int count, Instant last, Instant next) {}

  private static final Attempts NONE = new Attempts(0, Instant.EPOCH, Instant.EPOCH);

  private final int free;
  private final Duration first;
  private final Duration longest;
  private final InstantSource clock;
  private final Map<String, Attempts> attempts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
          return size() > CAPACITY;
        }
      };

  /**
   * A throttle that knows of no attempts.
   *
   * @param free how many attempts never wait
   * @param first how long the next one waits; each one after that twice as long
   * @param longest what no wait exceeds
   */
  AttemptThrottle(int free, Duration first, Duration longest, InstantSource clock) {
    this.free = free;
    this.first = first;
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * Counts an attempt.
   *
   * @throws TooManyAttempts if it comes too early
   */
  synchronized void begin(String key) {
    Instant now = clock.instant();
    Attempts before = attempts.getOrDefault(key, NONE);
    if (now.isBefore(before.next())) {
      throw new TooManyAttempts(Duration.between(now, before.next()));
    }
    int count = before.last().plus(FORGET_AFTER).isBefore(now) ? 1 : before.count() + 1;
    attempts.put(key, new Attempts(count, now, now.plus(waitAfter(count))));
  }

  /** Forgets all attempts. */
  synchronized void forgive(String key) {
    attempts.remove(key);
  }

  private Duration waitAfter(int count) {
    if (count < free) {
      return Duration.ZERO;
    }
    Duration wait = first.multipliedBy(1L << Math.min(count - free, MOST_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}

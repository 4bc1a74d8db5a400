// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When an event loop last gave a sign of life: it runs timers and requests on one thread, so while
 * no timer comes, no request does. May be asked from any thread.
 */
final class Heartbeat {

  /** How often it is to beat. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  /** Longer than any pause of the garbage collector that one may live with. */
  static final Duration ALLOWED_SILENCE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private volatile Instant last;
  private volatile boolean ended;

  /** One that has beaten just now. */
  Heartbeat(InstantSource clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  void beat() {
    last = clock.instant();
  }

  /** From now on silence is as it should be. */
  void end() {
    ended = true;
  }

  boolean isBeating(Instant now) {
    return ended || Duration.between(last, now).compareTo(ALLOWED_SILENCE) <= 0;
  }
}

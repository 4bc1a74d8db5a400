// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When the poll loop last gave a sign of life. May be asked from any thread. */
final class Progress {

  private final InstantSource clock;
  private final Duration allowedSilence;
  private volatile Instant lastSign;
  private volatile boolean ended;

  Progress(InstantSource clock, Duration allowedSilence) {
    this.clock = clock;
    this.allowedSilence = allowedSilence;
    this.lastSign = clock.instant();
  }

  void sign() {
    lastSign = clock.instant();
  }

  /** From now on silence is as it should be. */
  void end() {
    ended = true;
  }

  Duration age(Instant now) {
    return Duration.between(lastSign, now);
  }

  boolean isProgressing(Instant now) {
    return ended || age(now).compareTo(allowedSilence) <= 0;
  }
}

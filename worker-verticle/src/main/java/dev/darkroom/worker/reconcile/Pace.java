// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.worker.time.Timers;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets so many steps happen in any second, until it is stopped. Belongs to one context. */
final class Pace {

  private static final Duration SPAN = Duration.ofSeconds(1);

  private final int rate;
  private final Timers timers;
  private final InstantSource clock;
  private final Promise<Void> stopped = Promise.promise();
  private Instant spanEnd = Instant.MIN;
  private int taken;

  Pace(int rate, Timers timers, InstantSource clock) {
    this.rate = rate;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * Waits until the next step may happen.
   *
   * @return false if there is to be none any more
   */
  boolean next() {
    Instant now = clock.instant();
    if (taken == rate && now.isBefore(spanEnd)) {
      rest(Duration.between(now, spanEnd));
      now = clock.instant();
    }
    if (!now.isBefore(spanEnd)) {
      spanEnd = now.plus(SPAN);
      taken = 0;
    }
    taken++;
    return !isStopped();
  }

  private void rest(Duration time) {
    Promise<Void> over = Promise.promise();
    Timers.Alarm alarm = timers.after(time, over::tryComplete);
    stopped.future().onComplete(_ -> over.tryComplete());
    try {
      over.future().await();
    } finally {
      alarm.cancel();
    }
  }

  boolean isStopped() {
    return stopped.future().isComplete();
  }

  /** Ends a wait that is under way; there is none from now on. */
  void stop() {
    stopped.tryComplete();
  }
}

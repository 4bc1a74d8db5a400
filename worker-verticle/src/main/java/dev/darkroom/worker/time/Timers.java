// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.time;

import java.time.Duration;

/** Calls back later. To be used on a Vert.x context; the call comes back on the same one. */
public interface Timers {

  /** Runs the action once after the delay, unless cancelled before. */
  Alarm after(Duration delay, Runnable action);

  /** An action that is due later. */
  @FunctionalInterface
  interface Alarm {

    /** Drops the action. Harmless after it ran, and twice. */
    void cancel();
  }
}

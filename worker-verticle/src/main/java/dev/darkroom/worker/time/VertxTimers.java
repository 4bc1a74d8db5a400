// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.time;

import io.vertx.core.Vertx;
import java.time.Duration;

/** The timers of a Vert.x instance. */
public final class VertxTimers implements Timers {

  private final Vertx vertx;

  public VertxTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    // Vert.x knows no timer of 0 ms.
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> action.run());
    return () -> vertx.cancelTimer(id);
  }
}

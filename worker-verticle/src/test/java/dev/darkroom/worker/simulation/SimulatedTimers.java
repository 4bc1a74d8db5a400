// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A process's clock, which may be wrong, and its alarms, which are not. */
final class SimulatedTimers implements InstantSource, Timers {

  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final SimulatedProcess process;
  private final Duration ahead;
  private int set;

  /**
   * @param ahead how much the clock is ahead of the true time; may be negative
   */
  SimulatedTimers(SimulatedProcess process, Duration ahead) {
    this.process = process;
    this.ahead = ahead;
  }

  @Override
  public Instant instant() {
    return process.scheduler().now().plus(ahead);
  }

  /** How many alarms are set. */
  int set() {
    return set;
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "set on a context");
    // As Vert.x has it: whole milliseconds, and at least one.
    Duration whole = Duration.ofMillis(Math.max(SHORTEST.toMillis(), delay.toMillis()));
    Pending pending = new Pending();
    set++;
    pending.event =
        process
            .scheduler()
            .after(
                whole,
                () -> {
                  if (!process.isGone()) {
                    context.runOnContext(_ -> pending.ring(action));
                  }
                });
    return pending::cancel;
  }

  private final class Pending {

    private SeededScheduler.@Nullable Event event;
    private boolean over;

    private void ring(Runnable action) {
      if (!over) {
        over = true;
        set--;
        action.run();
      }
    }

    private void cancel() {
      if (!over) {
        over = true;
        set--;
        if (event != null) {
          event.cancel();
        }
      }
    }
  }
}

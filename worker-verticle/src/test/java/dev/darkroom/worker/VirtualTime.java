// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A clock that stands still until a test moves it, and the alarms that go by it. */
public final class VirtualTime implements InstantSource, Timers {

  private final List<Pending> pending = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-14T15:09:26Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable action) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "set on a context");
    Pending alarm = new Pending(now.plus(delay), context, action);
    pending.add(alarm);
    return () -> cancel(alarm);
  }

  /** How many alarms are set. */
  public synchronized int alarms() {
    return pending.size();
  }

  /** Moves the clock; what is due rings on the context it was set on. */
  public synchronized void advance(Duration step) {
    now = now.plus(step);
    List<Pending> due = pending.stream().filter(alarm -> !alarm.due.isAfter(now)).toList();
    pending.removeAll(due);
    due.forEach(alarm -> alarm.context.runOnContext(_ -> alarm.action.run()));
  }

  private synchronized void cancel(Pending alarm) {
    pending.remove(alarm);
  }

  private record Pending(Instant due, Context context, Runnable action) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time, and whose turn it is. Everything happens on the thread that calls {@link #step}: of what
 * could run now one thing is drawn and run; when nothing could, time jumps to the next event.
 */
final class SeededScheduler {

  private static final Instant START = Instant.parse("2026-03-14T15:09:26Z");

  private final SplittableRandom random;
  private final List<Turn> turns = new ArrayList<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Queue<Turn> fromOutside = new ConcurrentLinkedQueue<>();
  private final Thread driver = Thread.currentThread();
  private volatile @Nullable SimulatedThread running;
  private long now;
  private long sequence;
  private long steps;

  SeededScheduler(SplittableRandom random) {
    this.random = random;
  }

  /** What every choice is drawn from. */
  SplittableRandom random() {
    return random;
  }

  /** The true time; processes may have other ideas of it. */
  Instant now() {
    return START.plusNanos(now);
  }

  /** How long the history has lasted. */
  Duration elapsed() {
    return Duration.ofNanos(now);
  }

  /** How many things have run. */
  long steps() {
    return steps;
  }

  /** Lets something happen later. */
  Event after(Duration delay, Runnable action) {
    // Among events of one moment the order is drawn, and the same whenever it is drawn again.
    Event event = new Event(now + delay.toNanos(), random.nextInt(), sequence++, action);
    events.add(event);
    return event;
  }

  /** Whether nobody could run before time goes on. */
  boolean isIdle() {
    return turns.isEmpty() && !hasDue();
  }

  /**
   * Runs one thing.
   *
   * @return whether there was any
   */
  boolean step() {
    steps++;
    if (!fromOutside.isEmpty()) {
      throw new IllegalStateException("something outside of the simulation woke a thread");
    }
    boolean due = hasDue();
    if (!turns.isEmpty() && (!due || random.nextBoolean())) {
      run(draw());
      return true;
    }
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    now = Math.max(now, next.at);
    if (!next.cancelled) {
      next.action.run();
    }
    return true;
  }

  private boolean hasDue() {
    Event next = events.peek();
    while (next != null && next.cancelled) {
      events.poll();
      next = events.peek();
    }
    return next != null && next.at <= now;
  }

  /** A thread could go on. Called by that thread's waker. */
  void ready(SimulatedThread thread, Runnable continuation) {
    SimulatedThread current = running;
    Thread caller = Thread.currentThread();
    if (!caller.equals(driver) && (current == null || !current.is(caller))) {
      fromOutside.add(new Turn(thread, continuation));
    } else if (!thread.process().isGone()) {
      turns.add(new Turn(thread, continuation));
    }
  }

  private Turn draw() {
    int last = turns.size() - 1;
    int drawn = last == 0 ? 0 : random.nextInt(last + 1);
    Turn turn = turns.get(drawn);
    turns.set(drawn, turns.get(last));
    turns.remove(last);
    return turn;
  }

  private void run(Turn turn) {
    SimulatedThread thread = turn.thread;
    SimulatedProcess process = thread.process();
    if (process.isGone() || process.deferred(turn)) {
      return;
    }
    Runnable continuation = turn.continuation;
    while (true) {
      running = thread;
      try {
        continuation.run();
      } finally {
        running = null;
      }
      if (!thread.isHeldUp() || turns.stream().anyMatch(other -> other.thread == thread)) {
        return;
      }
      // Another history holds a lock of the JVM's. Nothing else may run until it is given back, or
      // real time would have a say.
      continuation = released(thread);
    }
  }

  private Runnable released(SimulatedThread thread) {
    while (true) {
      Turn turn = fromOutside.poll();
      if (turn == null) {
        Thread.onSpinWait();
      } else if (turn.thread == thread) {
        return turn.continuation;
      } else {
        throw new IllegalStateException("something outside of the simulation woke " + turn.thread);
      }
    }
  }

  /** A thread that could go on. */
  record Turn(SimulatedThread thread, Runnable continuation) {}

  /** Something that happens later. */
  static final class Event implements Comparable<Event> {

    private final long at;
    private final int tie;
    private final long number;
    private final Runnable action;
    private boolean cancelled;

    private Event(long at, int tie, long number, Runnable action) {
      this.at = at;
      this.tie = tie;
      this.number = number;
      this.action = action;
    }

    void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      int byTie = byTime == 0 ? Integer.compare(tie, other.tie) : byTime;
      return byTie == 0 ? Long.compare(number, other.number) : byTie;
    }
  }
}

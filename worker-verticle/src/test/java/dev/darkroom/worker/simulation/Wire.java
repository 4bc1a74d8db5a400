// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Between the workers and the services: calls take their time, and get lost. */
final class Wire {

  private static final int TRIES = 6;
  private static final int QUICK = 20;
  private static final int SLUGGISH = 300;

  private final SeededScheduler scheduler;
  private final SplittableRandom random;
  private final Faults faults;
  private final Trace trace;
  private final Duration timeout;
  private final Crashes crashes;
  private int underWay;

  /**
   * @param timeout how long a call may take by its client's measure
   */
  Wire(SeededScheduler scheduler, Faults faults, Trace trace, Duration timeout, Crashes crashes) {
    this.scheduler = scheduler;
    this.random = scheduler.random();
    this.faults = faults;
    this.trace = trace;
    this.timeout = timeout;
    this.crashes = crashes;
  }

  /** Ends processes in the middle of a call. */
  @FunctionalInterface
  interface Crashes {

    /** Whether the process has ended with this call. */
    boolean at(SimulatedProcess process);
  }

  /** How many calls are neither answered nor given up. */
  int underWay() {
    return underWay;
  }

  /** A delay of the network's. */
  Duration delay() {
    int kind = random.nextInt(10);
    int most = kind < 3 ? 0 : kind < 9 ? QUICK : SLUGGISH;
    return Duration.ofMillis(random.nextInt(most + 1));
  }

  /** How long a client waits for an answer that does not come. */
  Duration silence() {
    return random.nextInt(3) == 0
        ? Duration.ofMillis(random.nextLong(timeout.toMillis()))
        : timeout;
  }

  /**
   * One call.
   *
   * @param effect what the service does, at a moment of its own; what it throws is the answer
   * @param unavailable makes what the client library reports when no answer comes
   * @return completes on the caller's context
   */
  <T> Future<T> call(
      SimulatedProcess from,
      Supplier<String> what,
      Supplier<T> effect,
      Function<String, RuntimeException> unavailable) {
    if (from.isGone()) {
      return Promise.<T>promise().future();
    }
    boolean last = crashes.at(from);
    Promise<T> promise =
        Objects.requireNonNull(ContextInternal.current(), "on a context").promise();
    Call<T> call = new Call<>(from, what, effect, unavailable, promise);
    underWay++;
    Faults.Fate fate = last ? Faults.Fate.FINE : faults.fate();
    trace.note(
        scheduler,
        () -> from + " " + what.get() + (fate == Faults.Fate.FINE ? "" : " (" + fate + ")"));
    switch (fate) {
      case FINE -> scheduler.after(delay(), () -> call.arrive(delay()));
      case REFUSED -> scheduler.after(delay(), () -> call.lose("too many requests"));
      case REQUEST_LOST -> scheduler.after(silence(), () -> call.lose("no answer"));
      case ANSWER_LOST -> {
        Duration until = delay();
        scheduler.after(until, call::act);
        Duration silent = silence();
        scheduler.after(silent.compareTo(until) < 0 ? until : silent, () -> call.lose("no answer"));
      }
      case REPEATED -> {
        scheduler.after(delay(), call::act);
        scheduler.after(timeout.dividedBy(TRIES).plus(delay()), () -> call.arrive(delay()));
      }
      case SLOW ->
          scheduler.after(
              Duration.ofMillis(random.nextLong(timeout.toMillis())), () -> call.arrive(delay()));
    }
    return promise.future();
  }

  private final class Call<T> {

    private final SimulatedProcess from;
    private final Supplier<String> what;
    private final Supplier<T> effect;
    private final Function<String, RuntimeException> unavailable;
    private final Promise<T> promise;

    private Call(
        SimulatedProcess from,
        Supplier<String> what,
        Supplier<T> effect,
        Function<String, RuntimeException> unavailable,
        Promise<T> promise) {
      this.from = from;
      this.what = what;
      this.effect = effect;
      this.unavailable = unavailable;
      this.promise = promise;
    }

    /** The service does it; nobody hears of it. */
    private void act() {
      if (from.isGone() && random.nextBoolean()) {
        return;
      }
      try {
        T result = effect.get();
        trace.note(scheduler, () -> "  did " + from + " " + what.get() + ": " + result);
      } catch (Violation violation) {
        throw violation;
      } catch (RuntimeException refused) {
        trace.note(scheduler, () -> "  did not " + from + " " + what.get() + ": " + refused);
      }
    }

    /** The service does it and answers. */
    private void arrive(Duration back) {
      if (from.isGone() && random.nextBoolean()) {
        underWay--;
        return;
      }
      try {
        T result = effect.get();
        trace.note(scheduler, () -> "  did " + from + " " + what.get() + ": " + result);
        answer(back, () -> promise.complete(result));
      } catch (Violation violation) {
        throw violation;
      } catch (RuntimeException refused) {
        trace.note(scheduler, () -> "  refused " + from + " " + what.get() + ": " + refused);
        answer(back, () -> promise.fail(refused));
      }
    }

    private void lose(String why) {
      trace.note(scheduler, () -> "  gave up " + from + " " + what.get() + ": " + why);
      answer(Duration.ZERO, () -> promise.fail(unavailable.apply(why)));
    }

    private void answer(Duration back, Runnable answer) {
      if (back.isZero()) {
        underWay--;
        hear(answer);
      } else {
        scheduler.after(
            back,
            () -> {
              underWay--;
              hear(answer);
            });
      }
    }

    private void hear(Runnable answer) {
      if (!from.isGone()) {
        answer.run();
      }
    }
  }
}

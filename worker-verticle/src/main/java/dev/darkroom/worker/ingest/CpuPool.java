// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.RejectionCode;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * As many threads as photos may be worked at once, for what keeps a processor busy. The worker's
 * own context runs one task at a time, so a long computation there would hold up every heartbeat.
 */
public final class CpuPool {

  private final CpuThreads threads;
  private final Timers timers;
  private final InstantSource clock;
  private final Duration limit;

  /**
   * @param limit how long all computations on one photo may take
   */
  public CpuPool(CpuThreads threads, Timers timers, InstantSource clock, Duration limit) {
    this.threads = threads;
    this.timers = timers;
    this.clock = clock;
    this.limit = limit;
  }

  /** What one photo needs computed. */
  Lane lane() {
    return new Lane();
  }

  /** Lets go of the threads. */
  public Future<Void> close() {
    return threads.close();
  }

  /** The computations of one photo, one after another. */
  final class Lane {

    private Future<?> last = Future.succeededFuture();
    private Duration left = limit;
    private Deadline deadline = new Deadline(Promise.promise(), limit);
    private boolean cancelled;

    /**
     * Computes on the pool. Only the time a thread works counts, and it counts over all the photo
     * has computed.
     *
     * @return fails with a {@link PhotoRejectedException} when the time is over, with a {@link
     *     HoldLostException} when it is cancelled; the computation may go on, see {@link #free}
     */
    <T> Future<T> run(Callable<T> work) {
      if (cancelled) {
        return Future.failedFuture(new HoldLostException());
      }
      Promise<T> result = Promise.promise();
      Deadline deadline = new Deadline(result, left);
      this.deadline = deadline;
      Context context = Objects.requireNonNull(Vertx.currentContext(), "computed for a context");
      Future<@Nullable T> running =
          threads.run(
              () -> {
                deadline.begin(Thread.currentThread());
                context.runOnContext(_ -> deadline.arm());
                try {
                  return work.call();
                } finally {
                  deadline.ended();
                }
              });
      last = running;
      running.onComplete(
          done -> {
            left = left.minus(deadline.disarm());
            // The alarm and the end may meet; what counts is the time.
            if (left.isNegative()) {
              result.tryFail(tooSlow());
            } else if (done.succeeded()) {
              result.tryComplete(Objects.requireNonNull(done.result()));
            } else {
              result.tryFail(done.cause());
            }
          });
      return result.future();
    }

    /** Ends what is computed, as far as it heeds an interruption, and computes nothing more. */
    void cancel() {
      cancelled = true;
      deadline.end(new HoldLostException());
    }

    /** When no thread works for this photo any more. */
    Future<Void> free() {
      return last.transform(_ -> Future.succeededFuture());
    }
  }

  /**
   * Ends one computation that takes too long or is cancelled, as far as it heeds an interruption.
   * The alarm belongs to the context; thread and end are shared with the pool, under the lock.
   */
  private final class Deadline {

    private final Promise<?> result;
    private final Duration time;
    private Instant begun = Instant.MAX;
    private Duration took = Duration.ZERO;
    private Timers.Alarm alarm = () -> {};
    private boolean over;
    private boolean running;
    private boolean unwanted;
    private Thread worker = Thread.currentThread();

    private Deadline(Promise<?> result, Duration time) {
      this.result = result;
      this.time = time;
    }

    /** Notes which thread computes; throws if it need not begin. */
    private synchronized void begin(Thread thread) {
      if (unwanted) {
        throw new HoldLostException();
      }
      worker = thread;
      running = true;
      begun = clock.instant();
    }

    private void arm() {
      if (over) {
        return;
      }
      Duration rest = time.minus(elapsed());
      if (rest.isPositive()) {
        alarm = timers.after(rest, () -> end(tooSlow()));
      } else {
        end(tooSlow());
      }
    }

    private void end(RuntimeException why) {
      boolean early = result.tryFail(why);
      synchronized (this) {
        unwanted = true;
        if (early && running) {
          worker.interrupt();
        }
      }
    }

    private synchronized void ended() {
      running = false;
      took = elapsed();
      // An interruption that came too late must not hit the thread's next task.
      boolean _ = Thread.interrupted();
    }

    /**
     * @return how long it took
     */
    private Duration disarm() {
      over = true;
      alarm.cancel();
      synchronized (this) {
        return took;
      }
    }

    private synchronized Duration elapsed() {
      return Duration.between(begun, clock.instant());
    }
  }

  private PhotoRejectedException tooSlow() {
    return new PhotoRejectedException(
        RejectionCode.TOO_SLOW,
        "Developing this photo took longer than "
            + limit.toSeconds()
            + " seconds. Upload a smaller or simpler version.");
  }
}

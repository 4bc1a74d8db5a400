// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueException;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Asks the queue for as many messages as there are permits, and never for a message that would have
 * to wait. Nothing but {@link #stop} ends the loop.
 */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final Context context;
  private final MessageQueue queue;
  private final Permits permits;
  private final Supply supply;
  private final Signal changed;
  private final PollRamp ramp;
  private final Duration wait;
  private final Backoff backoff;
  private final Timers timers;
  private final Progress progress;
  private final WorkerMetrics metrics;
  private final Taker taker;
  private final Promise<Void> stopping = Promise.promise();
  private final Promise<Void> ended = Promise.promise();
  private int failures;
  private int pausedAfter;

  /** Takes over what a receive brought. */
  interface Taker {

    /**
     * Takes a message. Returns at once.
     *
     * @param asked when the receive was sent
     */
    void take(Delivery delivery, Instant asked, Permits.Permit permit);
  }

  /**
   * @param changed raised whenever a permit is given back
   */
  Poller(
      Context context,
      MessageQueue queue,
      Permits permits,
      Supply supply,
      Signal changed,
      Duration wait,
      Backoff backoff,
      Timers timers,
      Progress progress,
      WorkerMetrics metrics,
      Taker taker) {
    this.context = context;
    this.queue = queue;
    this.permits = permits;
    this.supply = supply;
    this.changed = changed;
    this.ramp = new PollRamp(permits.work().total());
    this.wait = wait;
    this.backoff = backoff;
    this.timers = timers;
    this.progress = progress;
    this.metrics = metrics;
    this.taker = taker;
    supply.onRelief(changed::raise);
  }

  /** Polls until stopped. Runs on a virtual thread of Vert.x and keeps it. */
  void run() {
    while (!isStopping()) {
      try {
        letOthersRun();
        progress.sign();
        untilThereIsRoom();
        if (failures > pausedAfter) {
          pausedAfter = failures;
          pause(backoff.after(failures));
        } else {
          // What ends in the same turn is asked for in the same call.
          letOthersRun();
          poll();
        }
      } catch (Throwable fault) {
        // Errors and interruptions too: a worker that silently stopped polling would look alive.
        failed(fault);
      }
    }
    endIfIdle();
  }

  /** Begins no other receive. Those under way are not cancelled, see {@link #ended}. */
  void stop() {
    stopping.tryComplete();
    changed.raise();
  }

  /** Succeeds when the last receive has returned and what it brought has been taken over. */
  Future<Void> ended() {
    return ended.future();
  }

  private boolean isStopping() {
    return stopping.future().isComplete();
  }

  /**
   * Awaiting a future that is complete already does not suspend, so a queue that answers at once
   * would keep all else off the context, the stop included.
   */
  private void letOthersRun() {
    Promise<Void> turn = Promise.promise();
    context.runOnContext(_ -> turn.complete());
    turn.future().await();
  }

  private void pause(Duration time) {
    Promise<Void> over = Promise.promise();
    Timers.Alarm alarm = timers.after(time, over::tryComplete);
    try {
      Future.any(over.future(), stopping.future()).await();
    } finally {
      alarm.cancel();
    }
  }

  private void untilThereIsRoom() {
    Future<Void> change = changed.next();
    while (!isStopping() && !isRoom()) {
      change.await();
      progress.sign();
      change = changed.next();
    }
  }

  private boolean isRoom() {
    return ramp.allows(permits.free(), progress.underWay()) && !supply.isShort();
  }

  private void poll() {
    if (isStopping() || !isRoom()) {
      return;
    }
    Deque<Permits.Permit> taken = permits.take(MessageQueue.MAX_BATCH);
    Progress.Receive receive = progress.receiving();
    int asked = taken.size();
    // A call that throws is a call that failed.
    Future.succeededFuture()
        .compose(_ -> queue.receive(asked, wait))
        .onComplete(done -> answered(receive, asked, taken, done));
  }

  private void answered(
      Progress.Receive receive,
      int asked,
      Deque<Permits.Permit> taken,
      AsyncResult<List<Delivery>> done) {
    receive.answered();
    try {
      if (done.failed()) {
        metrics.poll("error");
        ramp.failed();
        failed(done.cause());
        return;
      }
      List<Delivery> deliveries = done.result();
      metrics.poll(deliveries.isEmpty() ? "empty" : "messages");
      ramp.brought(asked, deliveries.size());
      failures = 0;
      pausedAfter = 0;
      for (Delivery delivery : deliveries) {
        taker.take(delivery, receive.sent(), taken.remove());
      }
    } finally {
      taken.forEach(Permits.Permit::close);
      changed.raise();
      endIfIdle();
    }
  }

  private void endIfIdle() {
    if (isStopping() && progress.underWay() == 0) {
      ended.tryComplete();
    }
  }

  private void failed(Throwable fault) {
    failures++;
    // The end of the context, after a stop that could not wait any longer, looks like a fault.
    if (isStopping()) {
      return;
    }
    boolean foreseen = fault instanceof QueueException;
    LoggingEventBuilder line =
        (foreseen ? LOG.atWarn() : LOG.atError())
            .addKeyValue(LogKey.EVENT, "poll_failed")
            .addKeyValue(LogKey.QUEUE, queue.name())
            .addKeyValue("failures", failures)
            .addKeyValue(LogKey.REASON, String.valueOf(fault.getMessage()));
    (foreseen ? line : line.setCause(fault)).log("could not receive; will try again");
  }
}

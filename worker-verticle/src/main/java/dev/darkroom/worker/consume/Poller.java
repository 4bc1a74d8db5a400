// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueException;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Asks the queue for as many messages as there are free slots, one receive at a time, and never for
 * a message that would have to wait. Nothing but {@link #stop} ends the loop.
 */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final int MAX_BATCH = 10;

  private final Context context;
  private final MessageQueue queue;
  private final Slots slots;
  private final Duration wait;
  private final Backoff backoff;
  private final Timers timers;
  private final Progress progress;
  private final WorkerMetrics metrics;
  private final BiConsumer<Delivery, Slots.Slot> work;
  private final Consumer<Delivery> giveBack;
  private final Promise<Void> stopping = Promise.promise();
  private final Promise<Void> ended = Promise.promise();

  /**
   * @param work takes over the slot with the message; returns at once
   * @param giveBack lets a message come again at once; returns when that is done
   */
  Poller(
      Context context,
      MessageQueue queue,
      Slots slots,
      Duration wait,
      Backoff backoff,
      Timers timers,
      Progress progress,
      WorkerMetrics metrics,
      BiConsumer<Delivery, Slots.Slot> work,
      Consumer<Delivery> giveBack) {
    this.context = context;
    this.queue = queue;
    this.slots = slots;
    this.wait = wait;
    this.backoff = backoff;
    this.timers = timers;
    this.progress = progress;
    this.metrics = metrics;
    this.work = work;
    this.giveBack = giveBack;
  }

  /** Polls until stopped. Runs on a virtual thread of Vert.x and keeps it. */
  void run() {
    int failures = 0;
    while (!isStopping()) {
      try {
        letOthersRun();
        progress.sign();
        if (failures > 0) {
          pause(backoff.after(failures));
        }
        turn();
        failures = 0;
      } catch (Throwable fault) {
        // Errors and interruptions too: a worker that silently stopped polling would look alive.
        failures++;
        report(fault, failures);
      }
    }
    ended.tryComplete();
  }

  /** Begins no other receive. One that is under way is not cancelled, see {@link #ended}. */
  void stop() {
    stopping.tryComplete();
    slots.wake();
  }

  /** Succeeds when the last receive has returned and what it brought has been given back. */
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

  private void pause(Duration delay) {
    Promise<Void> over = Promise.promise();
    Timers.Alarm alarm = timers.after(delay, over::tryComplete);
    try {
      Future.any(over.future(), stopping.future()).await();
    } finally {
      alarm.cancel();
    }
  }

  private void turn() {
    slots.oneFree().await();
    progress.sign();
    if (isStopping()) {
      return;
    }
    Deque<Slots.Slot> taken = new ArrayDeque<>(slots.take(MAX_BATCH));
    try {
      if (!taken.isEmpty()) {
        dispatch(receive(taken.size()), taken);
      }
    } finally {
      taken.forEach(Slots.Slot::close);
    }
  }

  private List<Delivery> receive(int max) {
    try {
      List<Delivery> deliveries = queue.receive(max, wait).await();
      metrics.poll(deliveries.isEmpty() ? "empty" : "messages");
      return deliveries;
    } catch (Throwable fault) {
      metrics.poll("error");
      throw fault;
    }
  }

  private void dispatch(List<Delivery> deliveries, Deque<Slots.Slot> taken) {
    for (Delivery delivery : deliveries) {
      Slots.Slot slot = isStopping() ? null : taken.poll();
      if (slot == null) {
        giveBack.accept(delivery);
      } else {
        work.accept(delivery, slot);
      }
    }
  }

  private void report(Throwable fault, int failures) {
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

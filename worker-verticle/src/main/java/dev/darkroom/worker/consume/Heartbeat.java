// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.worker.ingest.Hold;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * Keeps a message from others while it is worked, by extending its visibility three times as often
 * as it would end. Lives on one Vert.x context.
 */
final class Heartbeat implements Hold {

  private final MessageQueue queue;
  private final Timers timers;
  private final WorkerMetrics metrics;
  private final Receipt receipt;
  private final Duration visibility;
  private int beatsLeft;
  private boolean stopped;
  private final Promise<Void> lost = Promise.promise();
  private Timers.Alarm alarm = () -> {};
  private Future<Void> beat = Future.succeededFuture();

  /**
   * Begins at once.
   *
   * @param longest how long to keep the message at most, so that work that hangs does not keep it
   *     for ever
   */
  static Heartbeat start(
      MessageQueue queue,
      Timers timers,
      WorkerMetrics metrics,
      Receipt receipt,
      Duration visibility,
      Duration longest) {
    Heartbeat heartbeat =
        new Heartbeat(
            queue,
            timers,
            metrics,
            receipt,
            visibility,
            (int) Math.max(1, longest.dividedBy(period(visibility))));
    heartbeat.rest();
    return heartbeat;
  }

  private Heartbeat(
      MessageQueue queue,
      Timers timers,
      WorkerMetrics metrics,
      Receipt receipt,
      Duration visibility,
      int beats) {
    this.queue = queue;
    this.timers = timers;
    this.metrics = metrics;
    this.receipt = receipt;
    this.visibility = visibility;
    this.beatsLeft = beats;
  }

  @Override
  public boolean isLost() {
    return lost.future().isComplete();
  }

  @Override
  public Future<Void> lost() {
    return lost.future();
  }

  /**
   * Succeeds when no extension is under way and none will follow. To be awaited before the message
   * is deleted or given back: an extension that overtook that would undo it.
   */
  Future<Void> stop() {
    stopped = true;
    alarm.cancel();
    return beat;
  }

  private void rest() {
    if (!stopped && !isLost() && beatsLeft > 0) {
      beatsLeft--;
      alarm = timers.after(period(visibility), this::extend);
    }
  }

  private void extend() {
    if (stopped) {
      return;
    }
    beat =
        queue
            .changeVisibility(receipt, visibility)
            .transform(
                done -> {
                  note(done);
                  rest();
                  return Future.succeededFuture();
                });
  }

  private void note(AsyncResult<Void> done) {
    if (done.succeeded()) {
      metrics.heartbeat("extended");
    } else if (done.cause() instanceof ReceiptExpiredException) {
      lost.tryComplete();
      metrics.heartbeat("lost");
    } else {
      // There are two more before the visibility ends.
      metrics.heartbeat("error");
    }
  }

  private static Duration period(Duration visibility) {
    return visibility.dividedBy(3);
  }
}

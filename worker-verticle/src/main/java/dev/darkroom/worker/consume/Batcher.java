// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueException;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Sends many small requests to a queue in few calls. A call goes out when it is full, when none is
 * under way, or when its first entry has waited for {@link #LONGEST_WAIT}: so a lone request is not
 * held up, and many fill their calls. What fails of a call is tried again, alone if the rest of the
 * call was done. Belongs to one context.
 *
 * @param <T> a request
 */
final class Batcher<T> {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
  private static final int TRIES = 3;

  private final Context context;
  private final Timers timers;
  private final Backoff backoff;
  private final Function<List<T>, Future<List<EntryOutcome>>> call;
  private final Deque<Entry<T>> waiting = new ArrayDeque<>();
  private Timers.Alarm alarm = () -> {};
  private boolean alarmed;
  private boolean turnAsked;
  private int underWay;

  /**
   * @param backoff between the tries of one request
   * @param call takes up to {@link MessageQueue#MAX_BATCH} requests
   */
  Batcher(
      Context context,
      Timers timers,
      Backoff backoff,
      Function<List<T>, Future<List<EntryOutcome>>> call) {
    this.context = context;
    this.timers = timers;
    this.backoff = backoff;
    this.call = call;
  }

  /** Succeeds when the request is done; fails with a {@link QueueException} after the last try. */
  Future<Void> add(T request) {
    Entry<T> entry = new Entry<>(request, 1, Promise.promise());
    enqueue(entry);
    return entry.done.future();
  }

  private void enqueue(Entry<T> entry) {
    waiting.add(entry);
    if (waiting.size() >= MessageQueue.MAX_BATCH) {
      send();
      return;
    }
    if (!alarmed) {
      alarmed = true;
      alarm = timers.after(LONGEST_WAIT, this::waitIsOver);
    }
    if (!turnAsked) {
      // Those that end at the same time as this one share its call.
      turnAsked = true;
      context.runOnContext(_ -> turn());
    }
  }

  private void turn() {
    turnAsked = false;
    if (underWay == 0 && !waiting.isEmpty()) {
      send();
    }
  }

  private void waitIsOver() {
    alarmed = false;
    while (!waiting.isEmpty()) {
      send();
    }
  }

  private void send() {
    List<Entry<T>> batch = new ArrayList<>();
    while (!waiting.isEmpty() && batch.size() < MessageQueue.MAX_BATCH) {
      batch.add(waiting.remove());
    }
    if (waiting.isEmpty() && alarmed) {
      alarmed = false;
      alarm.cancel();
    }
    send(batch);
  }

  private void send(List<Entry<T>> batch) {
    underWay++;
    // A call that throws is a call that failed.
    Future<List<EntryOutcome>> answer =
        Future.succeededFuture()
            .compose(_ -> call.apply(batch.stream().map(Entry::request).toList()));
    answer.onComplete(
        done -> {
          underWay--;
          if (done.succeeded()) {
            answered(batch, done.result());
          } else {
            batch.forEach(entry -> failed(entry, done.cause(), () -> enqueue(entry.again())));
          }
          turn();
        });
  }

  private void answered(List<Entry<T>> batch, List<EntryOutcome> outcomes) {
    for (int n = 0; n < batch.size(); n++) {
      Entry<T> entry = batch.get(n);
      switch (outcomes.get(n)) {
        case EntryOutcome.Done _ -> entry.done.complete();
        case EntryOutcome.Failed(QueueException cause) ->
            failed(entry, cause, () -> send(List.of(entry.again())));
      }
    }
  }

  private void failed(Entry<T> entry, Throwable cause, Runnable again) {
    if (cause instanceof QueueUnavailableException && entry.tries < TRIES) {
      Timers.Alarm _ = timers.after(backoff.after(entry.tries), again);
    } else {
      entry.done.fail(cause);
    }
  }

  private record Entry<T>(T request, int tries, Promise<Void> done) {

    Entry<T> again() {
      return new Entry<>(request, tries + 1, done);
    }
  }
}

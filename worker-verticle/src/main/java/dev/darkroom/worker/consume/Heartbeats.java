// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueException;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.queue.VisibilityChange;
import dev.darkroom.worker.ingest.Hold;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Keeps messages from others while they are worked, by extending their visibility about three times
 * as often as it would end, ten in a call. What can not be extended in time is lost: another worker
 * may have it. Belongs to one context.
 */
final class Heartbeats {

  /** Beats this much of a period early, so that those of many messages drift apart. */
  private static final double JITTER = 0.2;

  private static final int BEATS_PER_VISIBILITY = 3;
  private static final int RETRIES_PER_BEAT = 4;

  private final MessageQueue queue;
  private final Timers timers;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final WorkerMetrics metrics;
  private final Duration visibility;
  private final Duration longest;
  private final Duration period;
  private final Set<Held> held = new LinkedHashSet<>();
  private Timers.Alarm alarm = () -> {};
  private Instant alarmAt = Instant.MAX;

  /**
   * @param longest how long a message is kept at most, so that work that hangs does not keep it for
   *     ever
   */
  Heartbeats(
      MessageQueue queue,
      Timers timers,
      InstantSource clock,
      RandomGenerator random,
      WorkerMetrics metrics,
      Duration visibility,
      Duration longest) {
    this.queue = queue;
    this.timers = timers;
    this.clock = clock;
    this.random = random;
    this.metrics = metrics;
    this.visibility = visibility;
    this.longest = longest;
    this.period = visibility.dividedBy(BEATS_PER_VISIBILITY);
  }

  /**
   * Begins to keep a message.
   *
   * @param asked when the receive that brought it was sent: its visibility may have begun then, so
   *     the first extension reckons from there
   */
  Held hold(Receipt receipt, Instant asked) {
    Instant now = clock.instant();
    Held hold = new Held(receipt, now.plus(longest), now.plus(visibility), beatAfter(asked));
    held.add(hold);
    wakeAt(hold.due());
    return hold;
  }

  private Instant beatAfter(Instant sent) {
    return sent.plus(scaled(period, 1 - JITTER * random.nextDouble()));
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis((long) (duration.toMillis() * factor));
  }

  private void wakeAt(Instant due) {
    if (due.isBefore(alarmAt)) {
      alarm.cancel();
      alarmAt = due;
      Duration rest = Duration.between(clock.instant(), due);
      alarm = timers.after(rest.isPositive() ? rest : Duration.ZERO, this::beat);
    }
  }

  private void rest() {
    alarm.cancel();
    alarmAt = Instant.MAX;
  }

  private void beat() {
    alarmAt = Instant.MAX;
    Instant now = clock.instant();
    List<Held> due = new ArrayList<>();
    for (Held hold : List.copyOf(held)) {
      if (!hold.until.isAfter(now)) {
        hold.lose("late");
      } else if (!hold.end.isAfter(now)) {
        hold.lose("overdue");
      } else if (hold.beatsBefore(now.plus(scaled(period, JITTER)))) {
        due.add(hold);
      }
    }
    for (int from = 0; from < due.size(); from += MessageQueue.MAX_BATCH) {
      extend(due.subList(from, Math.min(due.size(), from + MessageQueue.MAX_BATCH)), now);
    }
    arrange();
  }

  private void arrange() {
    held.stream().map(Held::due).min(Instant::compareTo).ifPresent(this::wakeAt);
  }

  private void extend(List<Held> holds, Instant sent) {
    List<VisibilityChange> changes =
        holds.stream().map(hold -> new VisibilityChange(hold.receipt, visibility)).toList();
    // A call that throws is a call that failed.
    Future<Void> answered =
        Future.succeededFuture()
            .compose(_ -> queue.changeVisibility(changes))
            .transform(
                done -> {
                  for (int n = 0; n < holds.size(); n++) {
                    holds
                        .get(n)
                        .answered(
                            sent, done.succeeded() ? done.result().get(n) : failed(done.cause()));
                  }
                  arrange();
                  return Future.succeededFuture();
                });
    holds.forEach(hold -> hold.beatEnds(answered));
  }

  private static EntryOutcome failed(Throwable cause) {
    return new EntryOutcome.Failed(
        cause instanceof QueueException foreseen
            ? foreseen
            : new QueueUnavailableException(String.valueOf(cause), cause));
  }

  /** One message that is kept. */
  final class Held implements Hold {

    private final Receipt receipt;
    private final Instant end;
    private final Promise<Void> lost = Promise.promise();
    private Instant until;
    private Instant next;
    private Future<Void> beat = Future.succeededFuture();

    private Held(Receipt receipt, Instant end, Instant until, Instant next) {
      this.receipt = receipt;
      this.end = end;
      this.until = until;
      this.next = next;
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
     * Ends the keeping. The message is to be given back or deleted only when the future succeeds:
     * an extension that overtook that would undo it.
     */
    Future<Void> stop() {
      if (held.remove(this) && held.isEmpty()) {
        rest();
      }
      return beat;
    }

    /** Gives up the message, for whoever works it to stop. */
    void giveUp() {
      Future<Void> _ = stop();
      lost.tryComplete();
    }

    private void lose(String how) {
      metrics.heartbeat(how);
      giveUp();
    }

    private Instant due() {
      Instant limit = until.isBefore(end) ? until : end;
      return beat.isComplete() && next.isBefore(limit) ? next : limit;
    }

    private boolean beatsBefore(Instant time) {
      return beat.isComplete() && next.isBefore(time);
    }

    private void beatEnds(Future<Void> answered) {
      beat = answered;
    }

    private void answered(Instant sent, EntryOutcome outcome) {
      switch (outcome) {
        case EntryOutcome.Done _ -> {
          until = sent.plus(visibility);
          next = beatAfter(sent);
          metrics.heartbeat("extended");
        }
        case EntryOutcome.Failed(ReceiptExpiredException _) -> lose("lost");
        case EntryOutcome.Failed _ -> {
          next = clock.instant().plus(period.dividedBy(RETRIES_PER_BEAT));
          metrics.heartbeat("error");
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.VisibilityChange;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the handling of a message: gives it back, or buries and deletes it, in the order that loses
 * nothing if the process dies in between.
 */
final class Settler {

  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);
  private static final Duration SHORTEST_RETRY = Duration.ofMillis(200);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(1);

  private final MessageQueue queue;
  private final MessageQueue deadLetters;
  private final Backoff backoff;
  private final WorkerMetrics metrics;
  private final String workerVersion;
  private final Batcher<Receipt> deletions;
  private final Batcher<VisibilityChange> returns;

  Settler(
      Context context,
      MessageQueue queue,
      MessageQueue deadLetters,
      Timers timers,
      Backoff backoff,
      RandomGenerator random,
      WorkerMetrics metrics,
      String workerVersion) {
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
    this.metrics = metrics;
    this.workerVersion = workerVersion;
    Backoff soon = new Backoff(SHORTEST_RETRY, LONGEST_RETRY, random);
    this.deletions = new Batcher<>(context, timers, soon, queue::delete);
    this.returns = new Batcher<>(context, timers, soon, queue::changeVisibility);
  }

  /**
   * Settles by the rulings on all that the message spoke of. It is deleted only if nothing in it
   * has to come again, and buried only then: what is done will be recognised as done next time.
   * Waits, on a virtual thread, until the queue has confirmed it.
   */
  void settle(Work work, List<Ruling> rulings) {
    Optional<Duration> again =
        rulings.stream()
            .filter(Ruling.Again.class::isInstance)
            .map(ruling -> ((Ruling.Again) ruling).after())
            .max(Comparator.naturalOrder());
    if (again.isPresent()) {
      giveBack(work, again.get());
      return;
    }
    boolean buried = false;
    for (Ruling ruling : rulings) {
      if (ruling instanceof Ruling.Bury(DeadLetter letter)) {
        try {
          deadLetters.send(letter.of(work.delivery(), workerVersion)).await();
        } catch (QueueException e) {
          warn(work.delivery(), "dead_letter_not_sent", e);
          giveBack(work, backoff.after(work.delivery().receiveCount()));
          return;
        }
        buried = true;
      }
    }
    delete(work, buried ? "dead_letter" : "done");
  }

  /** Lets the message come again after so long. */
  private void giveBack(Work work, Duration after) {
    if (isOurs(work)) {
      metrics.message("again");
      giveBack(work.delivery(), after).otherwiseEmpty().await();
    }
  }

  /** Lets a message come again at once that nobody has begun to work, or will work any more. */
  Future<Void> release(Delivery delivery) {
    metrics.message("released");
    return giveBack(delivery, Duration.ZERO);
  }

  private Future<Void> giveBack(Delivery delivery, Duration after) {
    return returns
        .add(new VisibilityChange(delivery.receipt(), clamp(after)))
        // It comes again all the same, when its visibility ends.
        .onFailure(failure -> warn(delivery, "not_given_back", failure));
  }

  private void delete(Work work, String result) {
    if (isOurs(work)) {
      metrics.message(result);
      deletions
          .add(work.delivery().receipt())
          // It comes again and is recognised.
          .onFailure(failure -> warn(work.delivery(), "not_deleted", failure))
          .otherwiseEmpty()
          .await();
    }
  }

  /** A receipt that is no longer ours deletes nothing, or somebody else's work: leave it alone. */
  private boolean isOurs(Work work) {
    if (!work.hold().isLost()) {
      work.hold().stop().await();
    }
    if (work.hold().isLost()) {
      metrics.message("lost");
      return false;
    }
    return true;
  }

  private void warn(Delivery delivery, String event, Throwable failure) {
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, event)
        .addKeyValue(LogKey.QUEUE, queue.name())
        .addKeyValue(LogKey.MESSAGE_ID, delivery.messageId())
        .addKeyValue(LogKey.RECEIVE_COUNT, delivery.receiveCount())
        .addKeyValue(LogKey.REASON, failure.getMessage())
        .log("a message could not be settled; it will come again");
  }

  private static Duration clamp(Duration after) {
    if (after.isNegative()) {
      return Duration.ZERO;
    }
    return after.compareTo(LONGEST_VISIBILITY) > 0 ? LONGEST_VISIBILITY : after;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the handling of a message: gives it back, or buries and deletes it, in the order that loses
 * nothing if the process dies in between.
 */
final class Settler {

  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);

  private final MessageQueue queue;
  private final MessageQueue deadLetters;
  private final Backoff backoff;
  private final WorkerMetrics metrics;
  private final String workerVersion;

  Settler(
      MessageQueue queue,
      MessageQueue deadLetters,
      Backoff backoff,
      WorkerMetrics metrics,
      String workerVersion) {
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
    this.metrics = metrics;
    this.workerVersion = workerVersion;
  }

  /**
   * Settles by the rulings on all that the message spoke of. It is deleted only if nothing in it
   * has to come again, and buried only then: what is done will be recognised as done next time.
   */
  void settle(Delivery delivery, List<Ruling> rulings, Heartbeat heartbeat) {
    Optional<Duration> again =
        rulings.stream()
            .filter(Ruling.Again.class::isInstance)
            .map(ruling -> ((Ruling.Again) ruling).after())
            .max(Comparator.naturalOrder());
    if (again.isPresent()) {
      giveBack(delivery, again.get(), heartbeat);
      return;
    }
    boolean buried = false;
    for (Ruling ruling : rulings) {
      if (ruling instanceof Ruling.Bury(DeadLetter letter)) {
        try {
          deadLetters.send(letter.of(delivery, workerVersion)).await();
        } catch (QueueException e) {
          warn(delivery, "dead_letter_not_sent", e);
          giveBack(delivery, backoff.after(delivery.receiveCount()), heartbeat);
          return;
        }
        buried = true;
      }
    }
    heartbeat.stop().await();
    delete(delivery, heartbeat, buried ? "dead_letter" : "done");
  }

  /** Lets the message come again. */
  void giveBack(Delivery delivery, Duration after, Heartbeat heartbeat) {
    heartbeat.stop().await();
    if (heartbeat.isLost()) {
      metrics.message("lost");
      return;
    }
    metrics.message("again");
    try {
      queue.changeVisibility(delivery.receipt(), clamp(after)).await();
    } catch (QueueException e) {
      // It comes again all the same, when its visibility ends.
      warn(delivery, "not_given_back", e);
    }
  }

  /** A receipt that is no longer ours deletes nothing, or somebody else's work: leave it alone. */
  private void delete(Delivery delivery, Heartbeat heartbeat, String result) {
    if (heartbeat.isLost()) {
      metrics.message("lost");
      return;
    }
    metrics.message(result);
    Receipt receipt = delivery.receipt();
    try {
      queue.delete(receipt).await();
    } catch (QueueException e) {
      // It comes again and is recognised.
      warn(delivery, "not_deleted", e);
    }
  }

  private void warn(Delivery delivery, String event, QueueException e) {
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, event)
        .addKeyValue(LogKey.QUEUE, queue.name())
        .addKeyValue(LogKey.MESSAGE_ID, delivery.messageId())
        .addKeyValue(LogKey.RECEIVE_COUNT, delivery.receiveCount())
        .addKeyValue(LogKey.REASON, e.getMessage())
        .log("a message could not be settled; it will come again");
  }

  private static Duration clamp(Duration after) {
    if (after.isNegative()) {
      return Duration.ZERO;
    }
    return after.compareTo(LONGEST_VISIBILITY) > 0 ? LONGEST_VISIBILITY : after;
  }
}

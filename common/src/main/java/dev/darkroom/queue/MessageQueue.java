// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * One queue with at-least-once delivery: a message received and not deleted comes again when its
 * visibility ends.
 *
 * <p>Every future completes on the context the call was made on. It fails with a {@link
 * QueueException}; a {@link QueueUnavailableException} is worth another try.
 */
public interface MessageQueue {

  /** The most entries of one call: SQS's bound. */
  int MAX_BATCH = 10;

  /** The queue's name, for logs and metrics. */
  String name();

  /**
   * Waits for messages. Never cancel the future: what it would have brought is already taken.
   *
   * @param max 1 to {@value #MAX_BATCH}
   * @param wait how long to wait for the first message, at most 20 seconds
   * @return at most {@code max} messages, none if the wait was in vain
   */
  Future<List<Delivery>> receive(int max, Duration wait);

  /**
   * Removes messages in one call. A receipt that is no longer current is not an error: a queue may
   * take it and delete nothing.
   *
   * @param receipts 1 to {@value #MAX_BATCH}
   * @return what became of each, in their order; fails if the whole call did, in which case some
   *     may be done all the same
   */
  Future<List<EntryOutcome>> delete(List<Receipt> receipts);

  /** Removes one message. */
  default Future<Void> delete(Receipt receipt) {
    return delete(List.of(receipt)).compose(outcomes -> outcomes.getFirst().asFuture());
  }

  /**
   * Lets messages come again after a while, or keeps them away from others until then.
   *
   * @param changes 1 to {@value #MAX_BATCH}
   * @return what became of each, in their order: {@link ReceiptExpiredException} for a message that
   *     is no longer held. Fails if the whole call did, in which case some may be done all the same
   */
  Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes);

  /** Lets one message come again after so long, or keeps it away from others until then. */
  default Future<Void> changeVisibility(Receipt receipt, Duration visibility) {
    return changeVisibility(List.of(new VisibilityChange(receipt, visibility)))
        .compose(outcomes -> outcomes.getFirst().asFuture());
  }

  /** Adds a message; it is durable when the future succeeds. */
  Future<Void> send(OutgoingMessage message);

  /** How much waits. Approximate. */
  Future<QueueDepth> depth();
}

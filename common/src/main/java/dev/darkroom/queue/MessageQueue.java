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

  /** The queue's name, for logs and metrics. */
  String name();

  /**
   * Waits for messages. Never cancel the future: what it would have brought is already taken.
   *
   * @param max 1 to 10
   * @param wait how long to wait for the first message, at most 20 seconds
   * @return at most {@code max} messages, none if the wait was in vain
   */
  Future<List<Delivery>> receive(int max, Duration wait);

  /** Removes a message. A receipt that is no longer current is not an error. */
  Future<Void> delete(Receipt receipt);

  /**
   * Lets the message come again after so long from now, or keeps it away from others until then.
   *
   * @param visibility 0 to 12 hours; a queue counts whole seconds and rounds up, so that nothing
   *     comes before its time
   * @return fails with {@link ReceiptExpiredException} if the message is no longer held
   */
  Future<Void> changeVisibility(Receipt receipt, Duration visibility);

  /** Adds a message; it is durable when the future succeeds. */
  Future<Void> send(OutgoingMessage message);

  /** How much waits. Approximate. */
  Future<QueueDepth> depth();
}

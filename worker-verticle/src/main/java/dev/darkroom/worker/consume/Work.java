// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** One message in hand. Lives on the consumer's context. */
final class Work {

  private final Delivery delivery;
  private final Heartbeat heartbeat;
  private final Promise<Void> ended = Promise.promise();
  private boolean abandoned;

  Work(Delivery delivery, Heartbeat heartbeat) {
    this.delivery = delivery;
    this.heartbeat = heartbeat;
  }

  Delivery delivery() {
    return delivery;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  /** The worker stops and has given the message back: whoever works it may not settle it. */
  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  Future<Void> ended() {
    return ended.future();
  }

  void end() {
    ended.tryComplete();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;

/** One message in hand. Lives on the consumer's context. */
final class Work {

  private final Delivery delivery;
  private final Instant received;
  private final Heartbeats.Held hold;
  private final Permits.Permit permit;
  private final Promise<Void> ended = Promise.promise();
  private boolean worked;

  Work(Delivery delivery, Instant received, Heartbeats.Held hold, Permits.Permit permit) {
    this.delivery = delivery;
    this.received = received;
    this.hold = hold;
    this.permit = permit;
  }

  Delivery delivery() {
    return delivery;
  }

  Instant received() {
    return received;
  }

  Heartbeats.Held hold() {
    return hold;
  }

  /**
   * Nothing is left but to settle the message: its slot is for the next.
   *
   * @param cpuFree a computation that overran its time still has its processor: nothing may take
   *     its place
   */
  void worked(Future<Void> cpuFree) {
    worked = true;
    cpuFree.onComplete(_ -> permit.work().close());
  }

  Future<Void> ended() {
    return ended.future();
  }

  /** The queue has confirmed what became of the message, or will find out by itself. */
  void end() {
    if (!worked) {
      permit.work().close();
    }
    permit.hand().close();
    ended.tryComplete();
  }
}

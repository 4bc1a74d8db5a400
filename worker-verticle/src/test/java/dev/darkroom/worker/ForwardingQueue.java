// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.VisibilityChange;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** A queue between a worker and a queue, for tests to overrule. */
class ForwardingQueue implements MessageQueue {

  private final MessageQueue queue;

  ForwardingQueue(MessageQueue queue) {
    this.queue = queue;
  }

  @Override
  public String name() {
    return queue.name();
  }

  @Override
  public Future<List<Delivery>> receive(int max, Duration wait) {
    return queue.receive(max, wait);
  }

  @Override
  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
    return queue.delete(receipts);
  }

  @Override
  public Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes) {
    return queue.changeVisibility(changes);
  }

  @Override
  public Future<Void> send(OutgoingMessage message) {
    return queue.send(message);
  }

  @Override
  public Future<QueueDepth> depth() {
    return queue.depth();
  }
}

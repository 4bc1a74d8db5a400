// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

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
import java.util.function.Supplier;

/** A queue that says of its depth what a test wants, and can do nothing else. */
final class ScriptedDepth implements MessageQueue {

  private volatile Supplier<Future<QueueDepth>> answer =
      () -> Future.succeededFuture(new QueueDepth(0, 0, 0));

  void answers(Supplier<Future<QueueDepth>> next) {
    answer = next;
  }

  @Override
  public String name() {
    return "dead";
  }

  @Override
  public Future<QueueDepth> depth() {
    return answer.get();
  }

  @Override
  public Future<List<Delivery>> receive(int max, Duration wait) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> send(OutgoingMessage message) {
    throw new UnsupportedOperationException();
  }
}

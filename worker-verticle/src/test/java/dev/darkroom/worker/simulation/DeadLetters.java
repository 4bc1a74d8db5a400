// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

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

/** Where messages go that can not be worked, as one process sees it: it only ever adds to it. */
final class DeadLetters implements MessageQueue {

  private final World world;
  private final SimulatedProcess process;

  DeadLetters(World world, SimulatedProcess process) {
    this.world = world;
    this.process = process;
  }

  @Override
  public String name() {
    return "dead";
  }

  @Override
  public Future<Void> send(OutgoingMessage message) {
    return world
        .wire()
        .call(
            process,
            () -> "buries a message as " + message.attributes().get("reason"),
            () -> {
              world.invariants().buried(message);
              return true;
            },
            ModelQueue::unavailable)
        .mapEmpty();
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
  public Future<QueueDepth> depth() {
    throw new UnsupportedOperationException();
  }
}

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
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The ingest queue as one process sees it. */
final class QueuePort implements MessageQueue {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final World world;
  private final SimulatedProcess process;
  private final ModelQueue queue;
  private final Wire wire;
  private final Invariants invariants;

  QueuePort(World world, SimulatedProcess process) {
    this.world = world;
    this.process = process;
    this.queue = world.queue();
    this.wire = world.wire();
    this.invariants = world.invariants();
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public Future<List<Delivery>> receive(int max, Duration wait) {
    invariants.require(max >= 1 && max <= MAX_BATCH, () -> "a receive asks for " + max);
    invariants.require(wait.compareTo(LONGEST_WAIT) <= 0, () -> "a receive waits for " + wait);
    SeededScheduler scheduler = world.scheduler();
    Promise<List<Delivery>> promise =
        Objects.requireNonNull(ContextInternal.current(), "on a context").promise();
    if (process.isGone()) {
      return promise.future();
    }
    Faults.Fate fate = world.faults().fate();
    world
        .trace()
        .note(
            scheduler,
            () ->
                process
                    + " receives up to "
                    + max
                    + (fate == Faults.Fate.FINE ? "" : " (" + fate + ")"));
    Duration silence = wait.plus(SLACK);
    switch (fate) {
      case FINE, SLOW, REPEATED ->
          scheduler.after(
              wire.delay(),
              () ->
                  queue.receive(
                      new ModelQueue.Waiter(
                          process, max, wait, taken -> answer(promise, taken, wire.delay()))));
      case REFUSED -> scheduler.after(wire.delay(), () -> lose(promise));
      case REQUEST_LOST -> scheduler.after(silence, () -> lose(promise));
      case ANSWER_LOST -> {
        scheduler.after(
            wire.delay(), () -> queue.receive(new ModelQueue.Waiter(process, max, wait, _ -> {})));
        scheduler.after(silence, () -> lose(promise));
      }
    }
    return promise.future();
  }

  private void answer(Promise<List<Delivery>> promise, List<Delivery> taken, Duration back) {
    world
        .scheduler()
        .after(
            back,
            () -> {
              if (!process.isGone()) {
                world
                    .trace()
                    .note(
                        world.scheduler(),
                        () ->
                            "  "
                                + process
                                + " received "
                                + taken.stream().map(d -> d.receipt().handle()).toList());
                promise.complete(taken);
              }
            });
  }

  private void lose(Promise<List<Delivery>> promise) {
    if (!process.isGone()) {
      world.trace().note(world.scheduler(), () -> "  " + process + " received no answer");
      promise.fail(ModelQueue.unavailable("no answer"));
    }
  }

  @Override
  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
    invariants.batch(receipts.size());
    receipts.forEach(receipt -> invariants.settles(process, receipt));
    return wire.call(
        process,
        () -> "deletes " + receipts.stream().map(Receipt::handle).toList(),
        () -> receipts.stream().map(queue::delete).toList(),
        ModelQueue::unavailable);
  }

  @Override
  public Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes) {
    invariants.batch(changes.size());
    List<ModelQueue.Handle> extended =
        changes.stream()
            .filter(change -> isExtension(change))
            .map(change -> invariants.extendsHold(process, change.receipt()))
            .toList();
    changes.stream()
        .filter(change -> !isExtension(change))
        .forEach(change -> invariants.settles(process, change.receipt()));
    Future<List<EntryOutcome>> answer =
        wire.call(
            process,
            () ->
                "hides "
                    + changes.stream()
                        .map(
                            c -> c.receipt().handle() + " for " + c.visibility().toMillis() + " ms")
                        .toList(),
            () -> changes.stream().map(queue::change).toList(),
            ModelQueue::unavailable);
    // Before whoever called hears of it.
    return answer.onComplete(_ -> extended.forEach(ModelQueue.Handle::extensionEnds));
  }

  /** A message given back is hidden for less, or more, but hardly ever for just as long. */
  private boolean isExtension(VisibilityChange change) {
    return change.visibility().equals(queue.visibility());
  }

  @Override
  public Future<Void> send(OutgoingMessage message) {
    throw new UnsupportedOperationException("a worker adds nothing to the ingest queue");
  }

  @Override
  public Future<QueueDepth> depth() {
    return wire.call(
        process,
        () -> "asks for the depth",
        () -> new QueueDepth(queue.messages().size(), 0, 0),
        ModelQueue::unavailable);
  }
}

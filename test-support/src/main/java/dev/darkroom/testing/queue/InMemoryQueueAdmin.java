// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MoveTask;
import dev.darkroom.queue.MoveUnderWayException;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.queue.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A queue and its dead letters in memory. A move is done when it is begun, unless it is held. */
public final class InMemoryQueueAdmin implements QueueAdmin {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final InMemoryMessageQueue queue;
  private final InMemoryMessageQueue deadLetters;
  private final InstantSource time;
  private boolean movesSafely = true;
  private boolean held;
  private @Nullable MoveTask last;

  public InMemoryQueueAdmin(Vertx vertx, InstantSource time) {
    this.queue = new InMemoryMessageQueue(vertx, "ingest", time, Duration.ofSeconds(45));
    this.deadLetters = new InMemoryMessageQueue(vertx, "ingest-dlq", time, Duration.ofSeconds(45));
    this.time = time;
  }

  /** Says from now on that moves may lose something. */
  public synchronized void movesUnsafely() {
    movesSafely = false;
  }

  /** Lets moves from now on begin, and go no further. */
  public synchronized void hold() {
    held = true;
  }

  @Override
  public InMemoryMessageQueue queue() {
    return queue;
  }

  @Override
  public InMemoryMessageQueue deadLetters() {
    return deadLetters;
  }

  @Override
  public synchronized boolean movesSafely() {
    return movesSafely;
  }

  @Override
  public synchronized Future<MoveTask> move() {
    if (last != null && last.state().isUnderWay()) {
      return Future.failedFuture(new MoveUnderWayException());
    }
    MoveTask running =
        new MoveTask(
            MoveTask.State.RUNNING, 0, (long) deadLetters.messages().size(), time.instant(), null);
    last = running;
    return held ? Future.succeededFuture(running) : moveNext(0).map(running);
  }

  private Future<Void> moveNext(long moved) {
    return deadLetters
        .receive(1, MOMENT)
        .compose(
            found -> {
              if (found.isEmpty()) {
                ended(moved);
                return Future.succeededFuture();
              }
              Delivery letter = found.getFirst();
              Receipt receipt = letter.receipt();
              return queue
                  .send(new OutgoingMessage(letter.body(), letter.attributes()))
                  .compose(_ -> deadLetters.delete(receipt))
                  .compose(_ -> moveNext(moved + 1));
            });
  }

  private synchronized void ended(long moved) {
    last = new MoveTask(MoveTask.State.COMPLETED, moved, null, time.instant(), null);
  }

  @Override
  public synchronized Future<Optional<MoveTask>> lastMove() {
    return Future.succeededFuture(Optional.ofNullable(last));
  }
}

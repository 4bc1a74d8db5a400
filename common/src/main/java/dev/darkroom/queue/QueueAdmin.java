// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * A work queue and its dead letters, for an operator.
 *
 * <p>Every future completes on the context the call was made on. It fails with a {@link
 * QueueException}.
 */
public interface QueueAdmin {

  /** The work queue. */
  MessageQueue queue();

  /** What the work queue's messages became that could not be worked. */
  MessageQueue deadLetters();

  /**
   * Whether {@link #move} loses no message whatever stops in between. Where not, receive, send and
   * delete.
   */
  boolean movesSafely();

  /**
   * Begins to move all dead letters back to the work queue, as they are. Returns at once; it goes
   * on without us.
   *
   * @return fails with {@link MoveUnderWayException} if a move is under way
   */
  Future<MoveTask> move();

  /** The move that began last, if any is remembered. */
  Future<Optional<MoveTask>> lastMove();
}

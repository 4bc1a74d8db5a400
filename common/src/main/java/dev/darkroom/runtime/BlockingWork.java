// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads for work that blocks, with a bound on the work that waits for one of them: when what they
 * call is slow, callers are told at once instead of piling up until memory ends.
 */
public final class BlockingWork {

  private final WorkerExecutor executor;
  private final Semaphore room;

  private BlockingWork(WorkerExecutor executor, int capacity) {
    this.executor = executor;
    this.room = new Semaphore(capacity);
  }

  /**
   * Starts the threads.
   *
   * @param name of the threads; a name in use shares its threads
   * @param threads how much work runs at once
   * @param waiting how much work may wait besides
   */
  public static BlockingWork open(Vertx vertx, String name, int threads, int waiting) {
    return new BlockingWork(
        vertx.createSharedWorkerExecutor(name, threads), Math.addExact(threads, waiting));
  }

  /**
   * Runs the work on one of the threads, in no order.
   *
   * @return completes on the current context with what the work returned or threw; fails with
   *     {@link SaturatedException} if there is no room
   */
  @SuppressWarnings("NullAway") // the result is null only where the work's is
  public <T extends @Nullable Object> Future<T> run(Callable<T> work) {
    if (!room.tryAcquire()) {
      return Future.failedFuture(new SaturatedException());
    }
    return executor.executeBlocking(work, false).onComplete(_ -> room.release());
  }

  /** Ends the threads; work under way is not waited for. */
  public Future<Void> close() {
    return executor.close();
  }

  /** There is more work than may wait. It was not begun; the same call may succeed later. */
  public static final class SaturatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SaturatedException() {
      super("too much work is waiting already");
    }
  }
}

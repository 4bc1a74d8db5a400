// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import io.vertx.core.Context;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.impl.EventLoopExecutor;
import io.vertx.core.impl.VertxImpl;
import io.vertx.core.impl.WorkerExecutor;
import io.vertx.core.impl.WorkerTaskQueue;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.WorkerPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One process of the operating system, as far as a simulation needs it: it runs threads, may stand
 * still for a while, and ends in the middle of anything, with all its threads.
 */
final class SimulatedProcess {

  private final String name;
  private final SeededScheduler scheduler;
  private final ContextInternal context;
  private final List<SeededScheduler.Turn> deferred = new ArrayList<>();
  private int threads;
  private boolean gone;
  private boolean still;

  SimulatedProcess(Vertx vertx, SeededScheduler scheduler, String name) {
    this.name = name;
    this.scheduler = scheduler;
    VertxImpl impl = (VertxImpl) vertx;
    WorkerPool pool = new WorkerPool(new Threads(), null);
    // A context builder would take Vert.x's own pool for virtual threads, whatever it is given.
    this.context =
        impl.createContext(
            ThreadingModel.VIRTUAL_THREAD,
            (EventLoopExecutor) impl.createEventLoopContext().executor(),
            new WorkerExecutor(pool, new WorkerTaskQueue()),
            pool,
            impl.closeFuture(),
            null,
            null);
  }

  SeededScheduler scheduler() {
    return scheduler;
  }

  /** Where the worker lives: a virtual-thread context. */
  Context context() {
    return context;
  }

  /** Whether it has ended: nothing of it runs any more. */
  boolean isGone() {
    return gone;
  }

  /** Ends it, whatever it is at. */
  void end() {
    gone = true;
    deferred.clear();
  }

  /** Keeps all of its threads from running for a while, as a collector or a hypervisor does. */
  void standStill(Duration time) {
    if (still) {
      return;
    }
    still = true;
    scheduler.after(
        time,
        () -> {
          still = false;
          List.copyOf(deferred)
              .forEach(turn -> scheduler.ready(turn.thread(), turn.continuation()));
          deferred.clear();
        });
  }

  boolean isStill() {
    return still;
  }

  /** Keeps a turn for later if the process stands still. */
  boolean deferred(SeededScheduler.Turn turn) {
    if (still) {
      deferred.add(turn);
    }
    return still;
  }

  int nextThread() {
    return ++threads;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Every task gets a thread of its own. */
  private final class Threads extends AbstractExecutorService {

    @Override
    public void execute(Runnable task) {
      SimulatedThread.start(SimulatedProcess.this, task);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return Collections.emptyList();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}

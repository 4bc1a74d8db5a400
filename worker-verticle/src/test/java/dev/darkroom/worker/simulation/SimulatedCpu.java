// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.worker.ingest.CpuThreads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Threads that compute: each task has one of its own, of which so many run at once. */
final class SimulatedCpu implements CpuThreads {

  private final SimulatedProcess process;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;
  private int busy;

  SimulatedCpu(SimulatedProcess process, int threads) {
    this.process = process;
    this.free = threads;
  }

  /** How many tasks run or wait. */
  int busy() {
    return busy;
  }

  @Override
  public <T> Future<@Nullable T> run(Callable<T> work) {
    ContextInternal caller = Objects.requireNonNull(ContextInternal.current(), "on a context");
    Promise<@Nullable T> result = caller.promise();
    busy++;
    waiting.add(() -> compute(work, result));
    begin();
    return result.future();
  }

  private void begin() {
    Runnable next = free > 0 ? waiting.poll() : null;
    if (next != null) {
      free--;
      SimulatedThread.start(process, next);
    }
  }

  private <T> void compute(Callable<T> work, Promise<@Nullable T> result) {
    try {
      T made = work.call();
      done();
      result.complete(made);
    } catch (Throwable fault) {
      done();
      result.fail(fault);
    }
  }

  private void done() {
    free++;
    busy--;
    begin();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}

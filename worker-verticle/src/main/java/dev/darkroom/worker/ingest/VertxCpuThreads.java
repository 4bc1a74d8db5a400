// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads of a worker pool of Vert.x. */
public final class VertxCpuThreads implements CpuThreads {

  private final WorkerExecutor executor;

  /**
   * @param name of the threads; pools of the same name are one
   * @param longest how long one computation may reasonably take; twice that long, and Vert.x warns
   */
  public VertxCpuThreads(Vertx vertx, String name, int threads, Duration longest) {
    long warnAfter = longest.multipliedBy(2).toMillis();
    this.executor =
        vertx.createSharedWorkerExecutor(name, threads, warnAfter, TimeUnit.MILLISECONDS);
  }

  @Override
  public <T> Future<@Nullable T> run(Callable<T> work) {
    return executor.executeBlocking(work, false);
  }

  @Override
  public Future<Void> close() {
    return executor.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import io.vertx.core.Future;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Threads that a computation may keep busy, a bounded number of them. */
public interface CpuThreads {

  /**
   * Computes as soon as a thread is free.
   *
   * @return completes on the context of the call
   */
  <T> Future<@Nullable T> run(Callable<T> work);

  /** Lets go of the threads. */
  Future<Void> close();
}

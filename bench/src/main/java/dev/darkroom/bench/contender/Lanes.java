// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does the same work many times, on a fixed number of threads. */
public final class Lanes implements AutoCloseable {

  private final ExecutorService threads;
  private final int parallel;

  public Lanes(int parallel) {
    this.threads = Executors.newFixedThreadPool(parallel);
    this.parallel = parallel;
  }

  /** Returns what came last when all is done; keeps nothing of the rest. */
  public <T> T repeat(int times, Callable<T> work) throws InterruptedException, ExecutionException {
    int wide = Math.min(parallel, times);
    // Counted before the first lane runs: each lane has its first piece of work for sure.
    AtomicInteger left = new AtomicInteger(times - wide);
    List<Future<T>> lanes = new ArrayList<>();
    for (int lane = 0; lane < wide; lane++) {
      lanes.add(threads.submit(() -> lane(left, work)));
    }
    T last = lanes.getFirst().get();
    for (Future<T> lane : lanes) {
      last = lane.get();
    }
    return last;
  }

  private static <T> T lane(AtomicInteger left, Callable<T> work) throws Exception {
    T result = work.call();
    while (left.getAndDecrement() > 0) {
      result = work.call();
    }
    return result;
  }

  @Override
  public void close() {
    threads.close();
  }
}

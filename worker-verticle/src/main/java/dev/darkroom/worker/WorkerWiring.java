// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.worker.consume.Consumer;
import dev.darkroom.worker.consume.Supply;
import dev.darkroom.worker.ingest.CpuPool;
import dev.darkroom.worker.ingest.CpuThreads;
import dev.darkroom.worker.ingest.Ingest;
import dev.darkroom.worker.ingest.IngestServices;
import dev.darkroom.worker.memory.MemoryBudget;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import dev.darkroom.worker.watch.BusyThreads;
import dev.darkroom.worker.watch.ObservedQueue;
import dev.darkroom.worker.watch.WatchedQueue;
import io.vertx.core.Context;

/** Puts a worker's parts together, whatever gives it time, threads and services. */
public final class WorkerWiring {

  private WorkerWiring() {}

  /**
   * A worker that does not yet poll.
   *
   * @param context a virtual-thread context, on which all happens but what the threads compute
   */
  public static Consumer consumer(
      Context context,
      WorkerServices services,
      WorkerOptions options,
      Timers timers,
      CpuThreads threads) {
    WorkerMetrics metrics = new WorkerMetrics(services.meters());
    metrics.engine(services.lab().engine());
    MemoryBudget memory = new MemoryBudget(options.memory(), timers, services.clock(), metrics);
    Ingest ingest = ingest(services, options, timers, threads, memory, metrics);
    return new Consumer(
        context,
        new ObservedQueue(
            services.ingest(), WatchedQueue.INGEST, services.clock(), services.meters()),
        services.deadLetters(),
        ingest::ingest,
        supplyOf(memory),
        services.occupation(),
        options.consumer(),
        timers,
        services.clock(),
        services.random(),
        metrics);
  }

  private static Supply supplyOf(MemoryBudget memory) {
    return new Supply() {
      @Override
      public boolean isShort() {
        return memory.isShort();
      }

      @Override
      public void onRelief(Runnable look) {
        memory.onRelief(look);
      }
    };
  }

  /** What works each upload. */
  static Ingest ingest(
      WorkerServices services,
      WorkerOptions options,
      Timers timers,
      CpuThreads threads,
      MemoryBudget memory,
      WorkerMetrics metrics) {
    return new Ingest(
        new IngestServices(
            services.catalog(),
            services.storage(),
            services.events(),
            services.lab(),
            new CpuPool(
                new BusyThreads(threads, services.meters()),
                timers,
                services.clock(),
                options.photoTimeout()),
            memory,
            services.clock(),
            timers,
            services.random(),
            metrics),
        options.ingest());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.worker.consume.Consumer;
import dev.darkroom.worker.ingest.CpuPool;
import dev.darkroom.worker.ingest.Ingest;
import dev.darkroom.worker.ingest.IngestServices;
import dev.darkroom.worker.memory.MemoryBudget;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Wires a worker on the context it is deployed on, and stops it in order. */
final class WorkerVerticle extends VerticleBase {

  private final WorkerServices services;
  private final WorkerOptions options;
  private final Timers timers;
  private volatile @Nullable Consumer consumer;
  private @Nullable CpuPool cpu;

  WorkerVerticle(WorkerServices services, WorkerOptions options, Timers timers) {
    this.services = services;
    this.options = options;
    this.timers = timers;
  }

  @Override
  public Future<?> start() {
    WorkerMetrics metrics = new WorkerMetrics(services.meters());
    metrics.engine(services.lab().engine());
    CpuPool pool =
        new CpuPool(
            vertx,
            timers,
            services.clock(),
            "darkroom-develop-" + deploymentID(),
            options.consumer().slots(),
            options.photoTimeout());
    Ingest ingest =
        new Ingest(
            new IngestServices(
                services.catalog(),
                services.storage(),
                services.events(),
                services.lab(),
                pool,
                new MemoryBudget(options.memory(), timers, services.clock(), metrics),
                services.clock(),
                services.random(),
                metrics),
            options.ingest());
    Consumer started =
        new Consumer(
            context,
            services.ingest(),
            services.deadLetters(),
            ingest::ingest,
            options.consumer(),
            timers,
            services.clock(),
            services.random(),
            metrics);
    cpu = pool;
    consumer = started;
    started.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    Consumer running = consumer;
    CpuPool pool = cpu;
    return running == null || pool == null
        ? Future.succeededFuture()
        : running.stop().eventually(pool::close);
  }

  boolean isProgressing(Instant now) {
    Consumer running = consumer;
    return running == null || running.isProgressing(now);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.worker.consume.Consumer;
import dev.darkroom.worker.ingest.CpuThreads;
import dev.darkroom.worker.ingest.VertxCpuThreads;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs a worker on the context it is deployed on, and stops it in order. */
final class WorkerVerticle extends VerticleBase {

  private final WorkerServices services;
  private final WorkerOptions options;
  private final Timers timers;
  private volatile @Nullable Consumer consumer;
  private @Nullable CpuThreads cpu;

  WorkerVerticle(WorkerServices services, WorkerOptions options, Timers timers) {
    this.services = services;
    this.options = options;
    this.timers = timers;
  }

  @Override
  public Future<?> start() {
    CpuThreads threads =
        new VertxCpuThreads(
            vertx,
            "darkroom-develop-" + deploymentID(),
            options.consumer().slots(),
            options.photoTimeout());
    Consumer started = WorkerWiring.consumer(context, services, options, timers, threads);
    cpu = threads;
    consumer = started;
    started.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    Consumer running = consumer;
    CpuThreads threads = cpu;
    return running == null || threads == null
        ? Future.succeededFuture()
        : running.stop().eventually(threads::close);
  }

  boolean isProgressing(Instant now) {
    Consumer running = consumer;
    return running == null || running.isProgressing(now);
  }
}

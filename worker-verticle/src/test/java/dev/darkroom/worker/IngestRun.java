// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.testing.async.Await;
import dev.darkroom.worker.ingest.Hold;
import dev.darkroom.worker.ingest.Ingest;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.IngestTask;
import dev.darkroom.worker.ingest.Upload;
import dev.darkroom.worker.ingest.VertxCpuThreads;
import dev.darkroom.worker.memory.MemoryBudget;
import dev.darkroom.worker.metrics.WorkerMetrics;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.Objects;

/** Works uploads as a worker does, each under a hold that the test can end. */
final class IngestRun extends VerticleBase {

  private final WorkerServices services;
  private final WorkerOptions options;
  private final VirtualTime time;
  private final Promise<Ingest> ingest = Promise.promise();

  private IngestRun(WorkerServices services, WorkerOptions options, VirtualTime time) {
    this.services = services;
    this.options = options;
    this.time = time;
  }

  static IngestRun start(
      Vertx vertx, WorkerServices services, WorkerOptions options, VirtualTime time) {
    IngestRun run = new IngestRun(services, options, time);
    Await.await(
        vertx.deployVerticle(
            () -> run, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
    return run;
  }

  @Override
  public Future<?> start() {
    WorkerMetrics metrics = new WorkerMetrics(services.meters());
    ingest.complete(
        WorkerWiring.ingest(
            services,
            options,
            time,
            new VertxCpuThreads(
                vertx, "ingest-run", options.consumer().slots(), options.photoTimeout()),
            new MemoryBudget(options.memory(), time, services.clock(), metrics),
            metrics));
    return Future.succeededFuture();
  }

  /** A hold that stands until the test ends it. */
  TestHold hold() {
    return new TestHold(context);
  }

  /** Begins to work an upload that a first message, which is not the last one, brings. */
  Future<IngestResult> work(Upload upload, TestHold hold) {
    return work(new IngestTask(upload, /* redelivered= */ false, /* last= */ false, hold));
  }

  Future<IngestResult> work(IngestTask task) {
    Promise<IngestResult> done = Promise.promise();
    context.runOnContext(
        _ -> {
          try {
            done.complete(Objects.requireNonNull(ingest.future().result()).ingest(task));
          } catch (Throwable fault) {
            done.fail(fault);
          }
        });
    return done.future();
  }

  /** The right to a message. */
  static final class TestHold implements Hold {

    private final Context context;
    private final Promise<Void> lost = Promise.promise();
    private volatile boolean over;

    private TestHold(Context context) {
      this.context = context;
    }

    /** It has ended; the worker, busy, has not yet been told. */
    void end() {
      over = true;
    }

    /** It has ended, and the worker is told so. */
    void lose() {
      over = true;
      context.runOnContext(_ -> lost.tryComplete());
    }

    @Override
    public boolean isLost() {
      return over;
    }

    @Override
    public Future<Void> lost() {
      return lost.future();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Launcher;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Processes;
import dev.darkroom.assembly.Start;
import dev.darkroom.bench.queue.process.Answers;
import dev.darkroom.bench.queue.process.Handled;
import dev.darkroom.bench.queue.process.Subscription;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.config.WorkerSettings;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.telemetry.Logging;
import dev.darkroom.worker.consume.Consumer;
import dev.darkroom.worker.consume.ConsumerSettings;
import dev.darkroom.worker.consume.Occupation;
import dev.darkroom.worker.consume.Supply;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.IngestTask;
import dev.darkroom.worker.ingest.Outcome;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import dev.darkroom.worker.time.VertxTimers;
import dev.darkroom.worker.watch.ObservedQueue;
import dev.darkroom.worker.watch.WatchedQueue;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A worker's process with its queues, clients, metrics and shutdown, in which developing a photo is
 * replaced by a wait.
 */
public final class DarkroomConsumer {

  static final String DEAD_LETTERS = "bench-dead-letters";

  private static final Duration STOP_SLACK = Duration.ofSeconds(5);
  private static final CorrelationId CORRELATION = new CorrelationId("bench");

  private DarkroomConsumer() {}

  public static void main(String[] args) {
    Launcher.run(shutdown -> start(Subscription.load(), shutdown), System.err);
  }

  private static void start(Subscription subscription, ShutdownSequence shutdown) {
    DarkroomSettings settings = SettingsLoader.load(environment(subscription), Map.of());
    Logging.configure(settings.log(), Map.of());
    ProcessContext context = Processes.context(settings, InstantSource.system(), shutdown);
    Adapters.Queues queues = Start.await("open the queues", new Adapters(context).queues());
    Handled handled = new Handled(subscription.ledger());
    Consuming consuming = new Consuming(subscription, context, queues, handled);
    String deployment =
        Start.await(
            "start",
            context
                .vertx()
                .deployVerticle(
                    () -> consuming,
                    new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
    shutdown.add(
        "worker",
        settings.worker().drainTimeout().plus(STOP_SLACK),
        () -> context.vertx().undeploy(deployment));
    Answers.serve(handled);
  }

  private static Map<String, String> environment(Subscription subscription) {
    String seconds = subscription.visibility().toSeconds() + "s";
    return Map.ofEntries(
        Map.entry("DARKROOM_AWS_SQS_ENDPOINT", subscription.endpoint().toString()),
        Map.entry("DARKROOM_AWS_REGION", Subscription.REGION),
        Map.entry("DARKROOM_AWS_ACCESS_KEY_ID", Subscription.ACCESS_KEY),
        Map.entry("DARKROOM_AWS_SECRET_ACCESS_KEY", Subscription.ACCESS_KEY),
        Map.entry("DARKROOM_QUEUE_INGEST", subscription.queue()),
        Map.entry("DARKROOM_QUEUE_INGEST_DEAD_LETTERS", DEAD_LETTERS),
        Map.entry("DARKROOM_QUEUE_VISIBILITY", seconds),
        Map.entry("DARKROOM_WORKER_LEASE", seconds),
        Map.entry("DARKROOM_WORKER_PHOTO_TIMEOUT", "15s"),
        Map.entry("DARKROOM_WORKER_SLOTS", Integer.toString(subscription.concurrency())),
        Map.entry("DARKROOM_LOG_LEVEL", System.getProperty("bench.logLevel", "warn")));
  }

  /** What a worker's verticle does. */
  private static final class Consuming extends VerticleBase {

    private final Subscription subscription;
    private final ProcessContext process;
    private final Adapters.Queues queues;
    private final Handled handled;
    private @Nullable Consumer consumer;

    Consuming(
        Subscription subscription,
        ProcessContext process,
        Adapters.Queues queues,
        Handled handled) {
      this.subscription = subscription;
      this.process = process;
      this.queues = queues;
      this.handled = handled;
    }

    @Override
    public Future<?> start() {
      Timers timers = new VertxTimers(vertx);
      Consumer started =
          new Consumer(
              context,
              new ObservedQueue(
                  queues.ingest(),
                  WatchedQueue.INGEST,
                  process.time(),
                  process.metrics().registry()),
              queues.deadLetters(),
              task -> handle(task, timers),
              Supply.plenty(),
              Occupation.none(),
              settings(),
              timers,
              process.time(),
              RandomGenerator.of("SecureRandom"),
              new WorkerMetrics(process.metrics().registry()));
      consumer = started;
      started.start();
      return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
      Consumer running = consumer;
      return running == null ? Future.succeededFuture() : running.stop();
    }

    private ConsumerSettings settings() {
      WorkerSettings worker = process.settings().worker();
      return new ConsumerSettings(
          worker.slots(),
          worker.pollWait(),
          process.settings().queue().visibility(),
          worker.photoTimeout(),
          worker.maxAttempts(),
          worker.backoffBase(),
          worker.backoffMax(),
          worker.drainTimeout(),
          "bench");
    }

    private IngestResult handle(IngestTask task, Timers timers) {
      if (subscription.work().isPositive()) {
        Promise<Void> over = Promise.promise();
        timers.after(subscription.work(), over::complete);
        over.future().await();
      }
      handled.end(task.event().object().key());
      return new IngestResult(
          task.event(), null, CORRELATION, new Outcome.Developed(), Future.succeededFuture());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Start;
import dev.darkroom.assembly.StartException;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.LimitSettings;
import dev.darkroom.config.SettingsException;
import dev.darkroom.config.WorkerSettings.EcsProtection;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.telemetry.ServiceVersion;
import dev.darkroom.worker.consume.Occupation;
import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.memory.MemoryShares;
import dev.darkroom.worker.memory.ProcessMemory;
import dev.darkroom.worker.protect.EcsAgent;
import dev.darkroom.worker.protect.EcsTaskProtection;
import dev.darkroom.worker.reconcile.ReconcilePart;
import dev.darkroom.worker.time.VertxTimers;
import dev.darkroom.worker.watch.QueueSampler;
import dev.darkroom.worker.watch.WatchedQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the worker, for the process it is alone in and for standalone. */
public final class WorkerPart {

  private static final Logger LOGGER = LoggerFactory.getLogger(WorkerPart.class);
  private static final Duration STOP_SLACK = Duration.ofSeconds(5);

  private WorkerPart() {}

  /**
   * Starts a worker and adds its stop to the context's shutdown.
   *
   * @param agent of ECS, where the process runs in a task of it
   */
  public static Worker start(
      ProcessContext context, Ports ports, Adapters.Queues queues, Optional<EcsAgent> agent) {
    // Java2D would connect to a display that the environment happens to name.
    System.setProperty("java.awt.headless", "true");
    ImageEngines engines = engines(context);
    WorkerId id = new WorkerId("worker-" + UUID.randomUUID());
    // A generator that every thread may use.
    RandomGenerator random = RandomGenerator.of("SecureRandom");
    WorkerOptions options =
        WorkerOptions.of(
            context.settings(),
            id,
            Runtime.getRuntime().availableProcessors(),
            ProcessMemory.found(),
            ServiceVersion.current());
    WorkerServices services =
        new WorkerServices(
            queues.ingest(),
            queues.deadLetters(),
            ports.catalog(),
            ports.storage(),
            ports.events(),
            new ImageLab(engines, rules(context.settings())),
            context.time(),
            random,
            context.metrics().registry(),
            agent
                .filter(_ -> context.settings().worker().ecsProtection() == EcsProtection.AUTO)
                .map(found -> protection(context, found, options))
                .orElseGet(Occupation::none));
    check(options, engines, context.settings().limits());
    watch(context, queues);
    Worker worker =
        Start.await("start the worker", Worker.deploy(context.vertx(), services, options));
    context
        .shutdown()
        .add("worker", context.settings().worker().drainTimeout().plus(STOP_SLACK), worker::stop);
    ReconcilePart.start(context, ports, queues.ingest(), id, random);
    LOGGER
        .atInfo()
        .addKeyValue(LogKey.EVENT, "worker_started")
        .addKeyValue("engines", String.join(",", engines.names()))
        .addKeyValue("memory_files_bytes", options.memory().files())
        .addKeyValue("memory_heap_bytes", options.memory().heap())
        .addKeyValue("memory_native_bytes", options.memory().outside())
        .addKeyValue(LogKey.QUEUE, queues.ingest().name())
        .log("the worker polls");
    return worker;
  }

  private static Occupation protection(
      ProcessContext context, EcsAgent agent, WorkerOptions options) {
    EcsTaskProtection protection =
        new EcsTaskProtection(
            context.vertx(),
            agent,
            options.consumer().longestWork().multipliedBy(2).plus(options.consumer().visibility()),
            new VertxTimers(context.vertx()),
            context.time(),
            context.metrics().registry());
    context.shutdown().add("task protection", STOP_SLACK, protection::stop);
    return protection;
  }

  private static void watch(ProcessContext context, Adapters.Queues queues) {
    QueueSampler sampler =
        new QueueSampler(
            context.vertx().getOrCreateContext(),
            Map.of(
                WatchedQueue.INGEST, queues.ingest(),
                WatchedQueue.DEAD_LETTERS, queues.deadLetters()),
            new VertxTimers(context.vertx()),
            context.time(),
            context.metrics().registry());
    sampler.start();
    context.shutdown().add("queue sampler", STOP_SLACK, sampler::stop);
  }

  private static DevelopRules rules(DarkroomSettings settings) {
    try {
      return DevelopRules.of(
          settings.develop(),
          settings.limits(),
          WatermarkOptions.of(settings.watermark()).orElse(null));
    } catch (IllegalArgumentException wrong) {
      throw new SettingsException(List.of(String.valueOf(wrong.getMessage())));
    }
  }

  private static void check(WorkerOptions options, ImageEngines engines, LimitSettings limits) {
    MemoryShares memory = options.memory();
    boolean nativeServes = !engines.names().getFirst().equals(engines.careful().name());
    if (nativeServes && !memory.suitsNative()) {
      throw new StartException(
          "The heap may take nearly all memory, and the native image engine works outside of it."
              + " Lower -XX:MaxRAMPercentage (40 suits a worker), or raise the container's memory"
              + " or DARKROOM_WORKER_MEMORY.");
    }
    if (memory.largestFile() < limits.maxFileSize().bytes()) {
      LOGGER
          .atWarn()
          .addKeyValue(LogKey.EVENT, "worker_heap_small")
          .addKeyValue("largest_file_bytes", memory.largestFile())
          .log("the heap holds no files as large as DARKROOM_LIMITS_MAX_FILE_SIZE allows");
    }
  }

  private static ImageEngines engines(ProcessContext context) {
    try {
      return ImageEngines.load(
          switch (context.settings().worker().engine()) {
            case AUTO -> ImageEngines.Choice.AUTO;
            case NATIVE -> ImageEngines.Choice.NATIVE;
            case JAVA -> ImageEngines.Choice.JAVA;
          });
    } catch (IllegalStateException missing) {
      throw new StartException(
          "The native image engine does not load here. Set DARKROOM_WORKER_ENGINE to auto or java.",
          missing);
    }
  }
}

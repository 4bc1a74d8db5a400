// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.photo.WorkerId;
import dev.darkroom.worker.WorkerOptions;
import dev.darkroom.worker.WorkerServices;
import dev.darkroom.worker.WorkerWiring;
import dev.darkroom.worker.consume.Consumer;
import dev.darkroom.worker.consume.ConsumerSettings;
import dev.darkroom.worker.ingest.Buckets;
import dev.darkroom.worker.ingest.IngestRules;
import dev.darkroom.worker.memory.MemoryNeed;
import dev.darkroom.worker.memory.MemoryShares;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.SplittableRandom;

/** The real worker in a process of the simulation. */
final class SimulatedWorker {

  /** To cancel what is left, and to give it back. */
  private static final Duration RELEASE = Duration.ofSeconds(2 + 3);

  private static final Duration SLACK = Duration.ofSeconds(1);
  private static final long MAX_BYTES = 1 << 20;

  private final World world;
  private final Settings settings;
  private final SimulatedProcess process;
  private final SimulatedTimers timers;
  private final SimulatedCpu cpu;
  private final QuietMeters meters = new QuietMeters();
  private final Consumer consumer;
  private final int slots;
  private int callsToLive = Integer.MAX_VALUE;
  private boolean stopping;
  private boolean stopped;

  SimulatedWorker(Vertx vertx, World world, Settings settings, int number, OnDeath onDeath) {
    SplittableRandom random = world.scheduler().random();
    this.world = world;
    this.settings = settings;
    this.slots = 1 + random.nextInt(4);
    this.process = new SimulatedProcess(vertx, world.scheduler(), "worker-" + number);
    this.timers =
        new SimulatedTimers(
            process,
            random.nextInt(3) == 0
                ? Duration.ofMillis(random.nextLong(Invariants.SKEW.toMillis()))
                : Duration.ZERO);
    this.cpu = new SimulatedCpu(process, slots);
    WorkerServices services =
        new WorkerServices(
            new QueuePort(world, process),
            new DeadLetters(world, process),
            new CatalogPort(world, process),
            new StoragePort(world, process),
            new EventsPort(world, process),
            new SimulatedLab(
                process,
                settings.photoTimeout(),
                new MemoryNeed(settings.heap() / 5, settings.outside() / 5),
                new MemoryNeed(settings.heap() / 2, settings.outside() * 9 / 10),
                () -> onDeath.died(this)),
            timers,
            random.split(),
            meters);
    this.consumer =
        WorkerWiring.consumer(process.context(), services, options(number), timers, cpu);
    process
        .context()
        .exceptionHandler(
            fault -> world.invariants().require(false, () -> process + " let through " + fault));
  }

  private WorkerOptions options(int number) {
    return new WorkerOptions(
        new ConsumerSettings(
            slots,
            settings.pollWait(),
            settings.visibility(),
            settings.photoTimeout(),
            settings.maxAttempts(),
            settings.backoffBase(),
            settings.backoffMax(),
            settings.drain(),
            "simulated"),
        new IngestRules(
            new WorkerId("worker-" + number),
            settings.lease(),
            settings.patience(),
            MAX_BYTES,
            new Buckets("edited", "variants")),
        settings.photoTimeout(),
        new MemoryShares(settings.files(), settings.heap(), settings.outside()));
  }

  void start() {
    world.trace().note(world.scheduler(), () -> process + " starts with " + slots + " slots");
    consumer.start();
  }

  /** Hears that a worker has died of what it developed. */
  @FunctionalInterface
  interface OnDeath {

    void died(SimulatedWorker worker);
  }

  SimulatedProcess process() {
    return process;
  }

  /** Whether it runs and is not about to stop. */
  boolean isAtWork() {
    return !process.isGone() && !stopping;
  }

  boolean isGone() {
    return process.isGone();
  }

  /** Ends at once, whatever it is at. */
  void die(String how) {
    world.trace().note(world.scheduler(), () -> process + " dies " + how);
    process.end();
  }

  /** Will end with one of its next calls. */
  void liveFor(int calls) {
    callsToLive = calls;
  }

  /** Counts a call; says whether the process ends with it. */
  boolean isLastCall() {
    return --callsToLive == 0;
  }

  /** Whether it is at anything but a receive. */
  boolean isBusy() {
    return !isGone() && (process.isStill() || cpu.busy() > 0 || gauge(MetricName.IN_FLIGHT) > 0);
  }

  /** Stops in order, in bounded time, and ends. */
  void stop(Runnable onEnd) {
    stopping = true;
    world.trace().note(world.scheduler(), () -> process + " is told to stop");
    world
        .scheduler()
        .after(
            settings.drain().plus(RELEASE).plus(SLACK),
            () ->
                world
                    .invariants()
                    .require(
                        stopped || process.isGone(), () -> process + " does not come to a stop"));
    process
        .context()
        .runOnContext(
            _ ->
                consumer
                    .stop()
                    .onComplete(
                        done -> {
                          stopped = true;
                          world.trace().note(world.scheduler(), () -> process + " has stopped");
                          world
                              .invariants()
                              .require(
                                  done.succeeded(),
                                  () -> process + " could not stop: " + done.cause());
                          world.invariants().stopped(process);
                          process.end();
                          onEnd.run();
                        }));
  }

  boolean hasStopped() {
    return stopped;
  }

  /** Nothing was in hand when it stopped: nothing may be held. */
  void requireAllGivenBack() {
    requireGauge(MetricName.SLOTS_FREE, slots);
    requireGauge(MetricName.IN_FLIGHT, 0);
    meters.find(MetricName.MEMORY_RESERVED).gauges().forEach(gauge -> requireZero(gauge));
    meters.find(MetricName.MEMORY_WAITING).gauges().forEach(gauge -> requireZero(gauge));
  }

  void requireProgress() {
    world
        .invariants()
        .require(
            consumer.isProgressing(timers.instant()), () -> process + " is said not to progress");
  }

  private void requireZero(Gauge gauge) {
    world
        .invariants()
        .require(
            gauge.value() == 0,
            () -> process + " has at last " + gauge.getId() + " " + gauge.value());
  }

  private void requireGauge(String name, int value) {
    double is = gauge(name);
    world
        .invariants()
        .require(is == value, () -> process + " has at last " + name + " " + is + ", not " + value);
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  @Override
  public String toString() {
    return process.toString();
  }
}

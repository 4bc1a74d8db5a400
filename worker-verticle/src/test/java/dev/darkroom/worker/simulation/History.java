// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One history: all that follows from one seed, until nothing is left to do. */
final class History {

  private static final Duration LONGEST_UNREST = Duration.ofMinutes(40);
  private static final long MOST_STEPS = 200_000;

  private final Vertx vertx;
  private final SplittableRandom random;
  private final SeededScheduler scheduler;
  private final Trace trace;
  private final Settings settings;
  private final World world;
  private final Script script;
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private Duration deadline = Duration.ZERO;
  private int started;

  History(Vertx vertx, long seed, boolean traced) {
    this.vertx = vertx;
    this.random = new SplittableRandom(seed);
    this.scheduler = new SeededScheduler(random);
    this.trace = new Trace(traced);
    this.settings = Settings.draw(random);
    Faults faults = new Faults(random);
    this.world = new World(scheduler, faults, trace, settings, this::dies);
    this.script = new Script(world, Duration.ofMillis(random.nextLong(90_000)));
  }

  List<String> trace() {
    return trace.lines();
  }

  World world() {
    return world;
  }

  long steps() {
    return scheduler.steps();
  }

  /**
   * Lives it.
   *
   * @return what went wrong; null if nothing did
   */
  @Nullable Violation run() {
    try {
      live();
      return null;
    } catch (Violation violation) {
      trace.note(scheduler, () -> "BROKEN: " + violation.getMessage());
      return violation;
    }
  }

  private void live() {
    trace.note(scheduler, () -> settings.toString());
    script.write();
    int first = 1 + random.nextInt(3);
    for (int n = 0; n < first; n++) {
      start();
    }
    if (random.nextInt(4) > 0) {
      trouble();
    }
    Duration ceases = script.sometime().plusSeconds(random.nextInt(60));
    deadline = ceases.plus(LONGEST_UNREST);
    script.act(
        ceases,
        () -> {
          trace.note(scheduler, () -> "from now on all is well");
          world.faults().cease();
        });
    runUntilRest();
    world.invariants().atRest();
    List<SimulatedWorker> living = workers.stream().filter(SimulatedWorker::isAtWork).toList();
    living.forEach(SimulatedWorker::requireProgress);
    living.forEach(worker -> worker.stop(() -> {}));
    while (!living.stream().allMatch(SimulatedWorker::hasStopped)) {
      step();
    }
    living.forEach(SimulatedWorker::requireAllGivenBack);
    world.invariants().check();
  }

  private void trouble() {
    int crashes = random.nextInt(4);
    for (int n = 0; n < crashes; n++) {
      script.act(script.sometime(), this::crashOne);
    }
    int stops = random.nextInt(3);
    for (int n = 0; n < stops; n++) {
      script.act(script.sometime(), this::stopOne);
    }
    int pauses = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
    for (int n = 0; n < pauses; n++) {
      script.act(script.sometime(), this::pauseOne);
    }
  }

  private void start() {
    SimulatedWorker worker =
        new SimulatedWorker(
            vertx, world, settings, ++started, dying -> die(dying, "of what it develops"));
    workers.add(worker);
    worker.start();
  }

  private void startLater() {
    script.act(Duration.ofMillis(random.nextLong(20_000)), this::start);
  }

  private @Nullable SimulatedWorker any() {
    List<SimulatedWorker> able =
        workers.stream().filter(w -> w.isAtWork() && !w.process().isStill()).toList();
    return able.isEmpty() ? null : able.get(random.nextInt(able.size()));
  }

  private void crashOne() {
    SimulatedWorker worker = any();
    if (worker == null) {
      return;
    }
    if (random.nextInt(4) == 0) {
      die(worker, "at once");
    } else {
      worker.liveFor(1 + random.nextInt(20));
    }
  }

  private void die(SimulatedWorker worker, String how) {
    if (!worker.isGone()) {
      worker.die(how);
      startLater();
    }
  }

  private boolean dies(SimulatedProcess process) {
    for (SimulatedWorker worker : workers) {
      if (worker.process() == process && worker.isLastCall()) {
        if (world.faults().ceased()) {
          return false;
        }
        die(worker, "in the middle of a call");
        return true;
      }
    }
    return false;
  }

  private void stopOne() {
    SimulatedWorker worker = any();
    if (worker != null) {
      worker.stop(this::startLater);
    }
  }

  private void pauseOne() {
    SimulatedWorker worker = any();
    if (worker != null) {
      Duration pause = Duration.ofMillis(random.nextLong(settings.lease().toMillis()));
      trace.note(scheduler, () -> worker + " stands still for " + pause.toMillis() + " ms");
      worker.process().standStill(pause);
      world.invariants().clocksJump();
    }
  }

  private void runUntilRest() {
    while (!isAtRest()) {
      step();
      if (scheduler.elapsed().compareTo(deadline) > 0) {
        throw new Violation("no rest: the queue still has " + world.queue().messages());
      }
    }
  }

  private boolean isAtRest() {
    return script.acts() == 0
        && world.queue().messages().isEmpty()
        && world.wire().underWay() == 0
        && scheduler.isIdle()
        && workers.stream().noneMatch(SimulatedWorker::isBusy);
  }

  private void step() {
    if (!scheduler.step()) {
      throw new Violation("nothing will ever happen again");
    }
    world.invariants().check();
    if (scheduler.steps() > MOST_STEPS) {
      throw new Violation("no rest: too much happens");
    }
  }
}

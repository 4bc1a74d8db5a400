// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what was started, newest first, each step within its time. A step that fails or hangs is
 * logged and does not keep the next from running. Running it again does nothing.
 */
public final class ShutdownSequence {

  private static final Logger LOGGER = LoggerFactory.getLogger(ShutdownSequence.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  private record Step(String name, Duration limit, Supplier<Future<?>> stop) {}

  /** Adds a step to run before all that were added so far. */
  public synchronized void add(String name, Duration limit, Supplier<Future<?>> stop) {
    steps.push(new Step(name, limit, stop));
  }

  /** Adds a step that blocks. */
  public void addBlocking(String name, Duration limit, AutoCloseable resource) {
    add(
        name,
        limit,
        () ->
            Future.fromCompletionStage(
                CompletableFuture.runAsync(
                    () -> close(resource), task -> Thread.ofPlatform().daemon().start(task))));
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // AutoCloseable declares no less; the step is logged with it.
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs the steps. Blocks at most the sum of their limits; never call it on an event loop. An
   * interrupt ends the wait for one step, and shows on the thread when all have run.
   */
  public void run() {
    boolean interrupted = false;
    for (Step step = poll(); step != null; step = poll()) {
      try {
        run(step);
      } catch (InterruptedException _) {
        interrupted = true;
        warn(step, "interrupted");
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Step poll() {
    return steps.poll();
  }

  private static void run(Step step) throws InterruptedException {
    try {
      step.stop()
          .get()
          .toCompletionStage()
          .toCompletableFuture()
          .get(step.limit().toMillis(), TimeUnit.MILLISECONDS);
      LOGGER.atInfo().addKeyValue(LogKey.OPERATION, step.name()).log("stopped");
    } catch (InterruptedException e) {
      throw e;
    } catch (TimeoutException _) {
      warn(step, "took longer than " + step.limit().toSeconds() + "s");
    } catch (ExecutionException e) {
      warn(step, String.valueOf(e.getCause()));
    } catch (Throwable e) {
      // The supplier's own, an Error included: the older steps must still run.
      warn(step, String.valueOf(e));
    }
  }

  private static void warn(Step step, String reason) {
    LOGGER
        .atWarn()
        .addKeyValue(LogKey.OPERATION, step.name())
        .addKeyValue(LogKey.REASON, reason)
        .log("not stopped in order");
  }
}

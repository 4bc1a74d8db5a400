// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread that runs only when the scheduler lets it. The JDK has no public way to give a
 * virtual thread a scheduler, so its constructor is called: surefire opens {@code java.lang}.
 */
final class SimulatedThread implements Executor {

  private static final MethodHandle CONSTRUCTOR = constructor();

  private final SeededScheduler scheduler;
  private final SimulatedProcess process;
  private final int number;
  private final Thread thread;

  private SimulatedThread(SimulatedProcess process, int number, Runnable task) {
    this.scheduler = process.scheduler();
    this.process = process;
    this.number = number;
    this.thread = create(this, task);
  }

  /** Starts a thread of that process. */
  static void start(SimulatedProcess process, Runnable task) {
    new SimulatedThread(process, process.nextThread(), task).thread.start();
  }

  /** Called by the thread itself whenever it could go on. */
  @Override
  public void execute(Runnable continuation) {
    scheduler.ready(this, continuation);
  }

  SimulatedProcess process() {
    return process;
  }

  /** Whether that thread is this one. */
  boolean is(Thread other) {
    return thread.equals(other);
  }

  /** Whether it waits for something that is not the simulation's: a lock of the JVM's. */
  boolean isHeldUp() {
    return switch (thread.getState()) {
      case BLOCKED, RUNNABLE -> true;
      case WAITING -> {
        // Vert.x awaits by a latch, and what computes parks on nothing.
        Object blocker = LockSupport.getBlocker(thread);
        yield blocker != null && blocker.getClass().getEnclosingClass() != CountDownLatch.class;
      }
      case NEW, TIMED_WAITING, TERMINATED -> false;
    };
  }

  @Override
  public String toString() {
    return process + "/" + number;
  }

  private static Thread create(Executor scheduler, Runnable task) {
    try {
      return (Thread) CONSTRUCTOR.invoke(scheduler, (@Nullable String) null, 0, task);
    } catch (Throwable e) {
      throw new IllegalStateException("a virtual thread could not be made", e);
    }
  }

  private static MethodHandle constructor() {
    try {
      Class<?> type = Class.forName("java.lang.VirtualThread");
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .findConstructor(
              type,
              MethodType.methodType(
                  void.class, Executor.class, String.class, int.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "run with --add-opens java.base/java.lang=ALL-UNNAMED on a JDK whose virtual threads take"
              + " a scheduler",
          e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Processes;
import dev.darkroom.assembly.Start;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.worker.Worker;
import dev.darkroom.worker.WorkerPart;
import dev.darkroom.worker.metrics.MetricName;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A worker as its process has it, with its metrics at hand. */
final class WorkerInProcess implements AutoCloseable {

  private final ProcessContext context;
  private final Worker worker;

  private WorkerInProcess(ProcessContext context, Worker worker) {
    this.context = context;
    this.worker = worker;
  }

  /** Starts one with this environment. */
  static WorkerInProcess start(Map<String, String> environment) {
    ShutdownSequence shutdown = new ShutdownSequence();
    try {
      ProcessContext context =
          Processes.context(
              SettingsLoader.load(environment, Map.of()), InstantSource.system(), shutdown);
      Adapters adapters = new Adapters(context);
      Adapters.Queues queues = Start.await("open the queues", adapters.queues());
      return new WorkerInProcess(
          context, WorkerPart.start(context, adapters.ports(), queues, Optional.empty()));
    } catch (RuntimeException e) {
      shutdown.run();
      throw e;
    }
  }

  boolean isProgressing() {
    return worker.isProgressing(context.time().instant());
  }

  /** A receive holds those that it asks messages for. */
  int freeSlots() {
    return gauge(MetricName.SLOTS_FREE);
  }

  /** Messages in hand. */
  int inFlight() {
    return gauge(MetricName.IN_FLIGHT);
  }

  private int gauge(String name) {
    return (int) context.metrics().registry().get(name).gauge().value();
  }

  @Override
  public void close() {
    context.shutdown().run();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Launcher;
import dev.darkroom.assembly.Management;
import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Processes;
import dev.darkroom.assembly.Start;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.Logging;
import dev.darkroom.worker.protect.EcsAgent;
import java.time.InstantSource;
import java.util.Map;

/** Process 2: takes S3's events from the queue and develops photos. */
public final class WorkerMain {

  private WorkerMain() {}

  /** Runs until SIGTERM. All settings come from the environment. */
  public static void main(String[] args) {
    Launcher.run(shutdown -> start(System.getenv(), shutdown), System.err);
  }

  private static void start(Map<String, String> environment, ShutdownSequence shutdown) {
    DarkroomSettings settings = SettingsLoader.load(environment, Map.of());
    Logging.configure(settings.log(), Map.of());
    InstantSource time = InstantSource.system();
    ProcessContext context = Processes.context(settings, time, shutdown);
    Adapters adapters = new Adapters(context);
    Adapters.Queues queues = Start.await("open the queues", adapters.queues());
    Ports ports = adapters.ports();
    Worker worker = WorkerPart.start(context, ports, queues, EcsAgent.in(environment));
    Management.start(
        context,
        Map.of("worker-poll", () -> worker.isProgressing(time.instant())),
        Map.of(
            "catalog", () -> ports.catalog().check(),
            "storage", () -> ports.storage().check(settings.storage().originalsBucket()),
            "ingest-queue", () -> queues.ingest().depth().mapEmpty(),
            "dead-letter-queue", () -> queues.deadLetters().depth().mapEmpty()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Launcher;
import dev.darkroom.assembly.Management;
import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Processes;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.Logging;
import java.time.InstantSource;
import java.util.Map;

/** Process 1: serves the HTTP API. */
public final class ApiMain {

  private ApiMain() {}

  /** Runs until SIGTERM. All settings come from the environment. */
  public static void main(String[] args) {
    Launcher.run(shutdown -> start(System.getenv(), shutdown), System.err);
  }

  private static void start(Map<String, String> environment, ShutdownSequence shutdown) {
    DarkroomSettings settings = SettingsLoader.load(environment, Map.of());
    Logging.configure(settings.log(), Map.of());
    ProcessContext context = Processes.context(settings, InstantSource.system(), shutdown);
    Adapters adapters = new Adapters(context);
    Ports ports = adapters.ports();
    RunningApi api = ApiPart.start(context, ports, AccountsPart.of(context, adapters));
    Management.start(
        context,
        api.loops(context.time()),
        Map.of(
            "catalog", () -> ports.catalog().check(),
            "storage", () -> ports.storage().check(settings.storage().originalsBucket())));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.api.AccountsPart;
import dev.darkroom.api.ApiPart;
import dev.darkroom.api.RunningApi;
import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Management;
import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Processes;
import dev.darkroom.assembly.Start;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.LogSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.Logging;
import dev.darkroom.worker.Worker;
import dev.darkroom.worker.WorkerPart;
import dev.darkroom.worker.protect.EcsAgent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** API, worker and embedded AWS, started and running. */
final class Standalone {

  private static final Map<String, LogSettings.Level> QUIET =
      Map.of(
          "org.gaul.s3proxy", LogSettings.Level.WARN,
          "org.gaul.shaded", LogSettings.Level.WARN,
          "org.elasticmq", LogSettings.Level.WARN,
          "org.apache.pekko", LogSettings.Level.WARN,
          "scalikejdbc", LogSettings.Level.WARN);

  private final URI api;
  private final URI management;
  private final URI s3;
  private final URI sqs;
  private final String banner;

  private Standalone(URI api, URI management, URI s3, URI sqs, String banner) {
    this.api = api;
    this.management = management;
    this.s3 = s3;
    this.sqs = sqs;
    this.banner = banner;
  }

  /**
   * Starts everything.
   *
   * @param shutdown stops it, and removes a temporary data folder
   * @throws dev.darkroom.assembly.StartException if it can not start; the message says what to do
   */
  static Standalone start(
      Map<String, String> environment, Options options, ShutdownSequence shutdown) {
    InstantSource time = InstantSource.system();
    Instant begin = time.instant();
    DarkroomSettings wishes = SettingsLoader.load(environment, StandaloneDefaults.beforeServers());
    Logging.configure(wishes.log(), QUIET);
    PortCheck.of(wishes);
    DataFolder data = DataFolder.of(wishes.standalone(), options.fresh());
    shutdown.addBlocking("data folder", Duration.ofSeconds(5), data);

    Servers servers = Servers.start(wishes, options, data, time, shutdown);
    DarkroomSettings settings =
        SettingsLoader.load(environment, StandaloneDefaults.with(servers, data));
    ProcessContext context = Processes.context(settings, time, shutdown);
    Adapters adapters = new Adapters(context);
    Start.await("make buckets, queues and tables", adapters.bootstrap());
    Adapters.Queues queues = Start.await("open the queues", adapters.queues());
    Ports ports = adapters.ports();
    Worker worker = WorkerPart.start(context, ports, queues, EcsAgent.in(environment));
    RunningApi api = ApiPart.start(context, ports, AccountsPart.of(context, adapters));
    Map<String, BooleanSupplier> loops = new HashMap<>(api.loops(time));
    loops.put("worker-poll", () -> worker.isProgressing(time.instant()));
    int management =
        Management.start(
            context,
            loops,
            Map.of(
                "catalog", () -> ports.catalog().check(),
                "storage", () -> ports.storage().check(settings.storage().originalsBucket()),
                "ingest-queue", () -> queues.ingest().depth().mapEmpty(),
                "dead-letter-queue", () -> queues.deadLetters().depth().mapEmpty()));

    URI apiUri = local(api.port());
    URI managementUri = local(management);
    String catalog = settings.catalog().kind().name().toLowerCase(Locale.ROOT);
    Duration took = Duration.between(begin, time.instant());
    return new Standalone(
        apiUri,
        managementUri,
        servers.s3(),
        servers.sqs(),
        Banner.text(apiUri, managementUri, servers.s3(), data.root(), catalog, took));
  }

  private static URI local(int port) {
    return URI.create("http://localhost:" + port);
  }

  URI api() {
    return api;
  }

  URI management() {
    return management;
  }

  URI s3() {
    return s3;
  }

  URI sqs() {
    return sqs;
  }

  /** What a newcomer should read. */
  String banner() {
    return banner;
  }
}

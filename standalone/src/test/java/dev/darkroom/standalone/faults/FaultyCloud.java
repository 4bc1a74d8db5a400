// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.Processes;
import dev.darkroom.assembly.Start;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.embedded.EmbeddedAws;
import dev.darkroom.embedded.EmbeddedAwsSettings;
import dev.darkroom.embedded.dynamodb.DynamoDbLocal;
import dev.darkroom.embedded.dynamodb.DynamoDbLocalSettings;
import dev.darkroom.embedded.notification.NotificationRules;
import dev.darkroom.embedded.notification.ObjectChange;
import dev.darkroom.embedded.s3.AccessKey;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.Logging;
import dev.darkroom.testing.wire.FaultyProxy;
import dev.darkroom.testing.wire.Traffic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * S3, SQS and DynamoDB with buckets, queues and table. The test reaches them straight, the worker
 * through a proxy before each.
 */
final class FaultyCloud implements AutoCloseable {

  static final String ORIGINALS = "darkroom-originals";
  static final String VARIANTS = "darkroom-variants";

  private static final AccessKey KEY = new AccessKey("darkroom", "no-secret-of-anybody");
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  /** What stands behind a proxy. */
  enum Service {
    S3("DARKROOM_AWS_S3_ENDPOINT"),
    SQS("DARKROOM_AWS_SQS_ENDPOINT"),
    DYNAMO_DB("DARKROOM_AWS_DYNAMODB_ENDPOINT");

    private final String variable;

    Service(String variable) {
      this.variable = variable;
    }
  }

  /** Tells which service it is that traffic goes to. */
  @FunctionalInterface
  interface Watch {
    Traffic of(Service service);
  }

  private final ShutdownSequence shutdown = new ShutdownSequence();
  private final Map<Service, FaultyProxy> proxies = new EnumMap<>(Service.class);
  private final Map<String, String> settings;
  private final Ports ports;
  private final Adapters.Queues queues;

  /**
   * Starts all of it.
   *
   * @param settings of the worker, besides where the services are
   */
  FaultyCloud(Path folder, Map<String, String> settings, Watch watch) {
    Logging.configure(
        SettingsLoader.load(Map.of("DARKROOM_LOG_LEVEL", "error"), Map.of()).log(), Map.of());
    try {
      EmbeddedAws aws = EmbeddedAws.start(aws(folder), InstantSource.system());
      shutdown.addBlocking("S3 and SQS", CLOSE_LIMIT, aws);
      DynamoDbLocal dynamoDb =
          DynamoDbLocal.start(
              DynamoDbLocalSettings.inMemory(
                  DynamoDbLocalSettings.classPathIn(
                      Path.of(System.getProperty("dynamodb-local.classpath")))));
      shutdown.addBlocking("DynamoDB Local", CLOSE_LIMIT, dynamoDb);
      Map<Service, URI> servers =
          Map.of(
              Service.S3, aws.s3Endpoint(),
              Service.SQS, aws.sqsEndpoint(),
              Service.DYNAMO_DB, dynamoDb.endpoint());
      this.settings = new HashMap<>(settings);
      this.settings.put("DARKROOM_AWS_ACCESS_KEY_ID", KEY.id());
      this.settings.put("DARKROOM_AWS_SECRET_ACCESS_KEY", KEY.secret());
      Map<String, String> straight = new HashMap<>(this.settings);
      // Only the worker is to run out of patience.
      straight.put("DARKROOM_AWS_CALL_TIMEOUT", "2m");
      servers.forEach(
          (service, server) -> {
            FaultyProxy proxy = FaultyProxy.before(server, watch.of(service));
            proxies.put(service, proxy);
            shutdown.addBlocking("proxy", CLOSE_LIMIT, proxy);
            straight.put(service.variable, server.toString());
          });
      Adapters adapters = adapters(SettingsLoader.load(straight, Map.of()));
      Start.await("make buckets, queues and tables", adapters.bootstrap());
      queues = Start.await("open the queues", adapters.queues());
      ports = adapters.ports();
    } catch (RuntimeException e) {
      shutdown.run();
      throw e;
    }
  }

  private static EmbeddedAwsSettings aws(Path folder) {
    return EmbeddedAwsSettings.builder(folder, KEY)
        .queuesInMemory()
        .notify(
            "darkroom-ingest",
            new NotificationRules(Map.of(ORIGINALS, EnumSet.allOf(ObjectChange.class))))
        .build();
  }

  private Adapters adapters(DarkroomSettings of) {
    return new Adapters(Processes.context(of, InstantSource.system(), shutdown));
  }

  FaultyProxy proxy(Service service) {
    return Objects.requireNonNull(proxies.get(service));
  }

  Map<Service, FaultyProxy> proxies() {
    return proxies;
  }

  /** The environment of a worker, whose services are the proxies. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(settings);
    proxies.forEach(
        (service, proxy) -> environment.put(service.variable, proxy.endpoint().toString()));
    return environment;
  }

  /** Catalog and storage, past the proxies. */
  Ports ports() {
    return ports;
  }

  /** The queues, past the proxies. */
  Adapters.Queues queues() {
    return queues;
  }

  @Override
  public void close() {
    shutdown.run();
  }
}

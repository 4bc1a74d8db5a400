// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.events;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker, and the controller it needs, inside the tests' JVM. Topics come by use. */
final class KafkaBroker implements AutoCloseable {

  /** Of every topic: more than one, so that order can only come from keys. */
  static final int PARTITIONS = 3;

  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final String bootstrapServers;
  private final KafkaRaftServer server;

  private KafkaBroker(String bootstrapServers, KafkaRaftServer server) {
    this.bootstrapServers = bootstrapServers;
    this.server = server;
  }

  /** Starts one that keeps its files in the folder. */
  static KafkaBroker start(Path folder) throws Exception {
    String broker = "localhost:" + freePort();
    String controller = "localhost:" + freePort();
    format(folder);
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(settings(folder, broker, controller)), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(broker, server);
  }

  /** A port nobody listens on now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(CONTROLLER)
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .run();
  }

  private static Map<String, String> settings(Path folder, String broker, String controller) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(NODE)),
        Map.entry("controller.quorum.voters", NODE + "@" + controller),
        Map.entry("controller.listener.names", CONTROLLER),
        Map.entry("listeners", "PLAINTEXT://" + broker + "," + CONTROLLER + "://" + controller),
        Map.entry("advertised.listeners", "PLAINTEXT://" + broker),
        Map.entry(
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
        Map.entry("log.dirs", folder.toString()),
        Map.entry("num.partitions", Integer.toString(PARTITIONS)),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"));
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.api.ApiMain;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the two sides are started. Both get the same database, keys and credentials. */
final class Sides {

  static final String OURS = "darkroom";
  static final String PEER = "fastify";

  private static final String REGION = "eu-central-1";
  private static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final int KEY_BYTES = 32;

  private final Bed bed;
  private final ApiSettings settings;
  private final Path logs;

  /**
   * @param logs the folder for what the servers log
   */
  Sides(Bed bed, ApiSettings settings, Path logs) {
    this.bed = bed;
    this.settings = settings;
    this.logs = logs;
  }

  static List<String> java() {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dvertx.logger-delegate-factory-class-name=io.vertx.core.logging.SLF4JLogDelegateFactory");
  }

  /** The process that is deployed, with the settings it has by default. */
  Server ours() throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(java());
    command.addAll(settings.jvm());
    command.addAll(
        List.of("-classpath", System.getProperty("java.class.path"), ApiMain.class.getName()));
    URI database = bed.database();
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("DARKROOM_API_HOST", "127.0.0.1"),
            Map.entry("DARKROOM_API_PORT", Integer.toString(port)),
            Map.entry("DARKROOM_API_CURSOR_KEY", cursorKey()),
            Map.entry("DARKROOM_MANAGEMENT_PORT", Integer.toString(freePort())),
            Map.entry("DARKROOM_AWS_REGION", REGION),
            Map.entry("DARKROOM_AWS_DYNAMODB_ENDPOINT", database.toString()),
            Map.entry("DARKROOM_AWS_ACCESS_KEY_ID", ACCESS_KEY),
            Map.entry("DARKROOM_AWS_SECRET_ACCESS_KEY", SECRET),
            Map.entry("DARKROOM_AUTH_ISSUER", Issuer.NAME),
            Map.entry("DARKROOM_AUTH_AUDIENCE", Issuer.AUDIENCE),
            Map.entry("DARKROOM_AUTH_JWKS_URL", database.resolve(StubDatabase.KEYS).toString()),
            // One user and one address are all there is here; the peer has no limits either.
            Map.entry("DARKROOM_RATE_USER_PER_MINUTE", "0"),
            Map.entry("DARKROOM_RATE_ADDRESS_PER_MINUTE", "0"));
    return Server.start(OURS, command, environment, port, logs.resolve(OURS + ".log"));
  }

  /** Whether the peer's libraries are there. */
  boolean hasPeer() {
    return Files.isDirectory(settings.peer().resolve("node_modules"));
  }

  Server peer() throws IOException, InterruptedException {
    int port = freePort();
    Path node = settings.peer().resolve("node_modules/.bin/node");
    Map<String, String> environment = new HashMap<>();
    environment.put("NODE_ENV", "production");
    environment.put("PORT", Integer.toString(port));
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
    environment.put("DYNAMODB_ENDPOINT", bed.database().toString());
    environment.put("TOKEN_ISSUER", Issuer.NAME);
    environment.put("TOKEN_AUDIENCE", Issuer.AUDIENCE);
    environment.put("TOKEN_KEY", bed.publicKey().toString());
    environment.put("CURSOR_KEY", cursorKey());
    return Server.start(
        PEER,
        List.of(node.toString(), settings.peer().resolve("server.mjs").toString()),
        environment,
        port,
        logs.resolve(PEER + ".log"));
  }

  private static String cursorKey() {
    return Base64.getEncoder().encodeToString(new byte[KEY_BYTES]);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}

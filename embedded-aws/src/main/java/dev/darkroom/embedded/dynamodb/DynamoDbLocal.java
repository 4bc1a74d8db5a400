// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.dynamodb;

import dev.darkroom.embedded.server.EmbeddedServerException;
import dev.darkroom.embedded.server.PortUnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon's DynamoDB Local in a process of its own.
 *
 * <p><b>It listens on all addresses</b>, checks no credentials, and cannot be told otherwise: run
 * it only where nobody else reaches the machine. Its licence is not ours: it may be used with an
 * AWS account, but neither shipped nor built into another program. So its class path is given,
 * never part of this module.
 *
 * <p>The process ends with {@link #stop()}, and with this JVM however that ends.
 */
public final class DynamoDbLocal implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(DynamoDbLocal.class);

  private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PROBE = Duration.ofMillis(500);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(25);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private static final int LINES_TOLD = 10;

  private final Process process;
  private final int port;
  private final Path launcher;
  private final Deque<String> lastOutput = new ConcurrentLinkedDeque<>();

  private DynamoDbLocal(Process process, int port, Path launcher) {
    this.process = process;
    this.port = port;
    this.launcher = launcher;
    Thread.ofVirtual().name("dynamodb-local-output").start(this::logOutput);
  }

  /**
   * Starts the process and returns when it answers.
   *
   * @throws PortUnavailableException when the port asked for is taken
   * @throws EmbeddedServerException when it does not answer in time or ends
   */
  public static DynamoDbLocal start(DynamoDbLocalSettings settings) {
    EmbeddedServerException failure = new EmbeddedServerException("DynamoDB Local never started");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      DynamoDbLocal server = launch(settings, freePort(settings.port()));
      try {
        server.awaitAnswer(settings.startTimeout());
        logger.atInfo().addKeyValue("endpoint", server.endpoint()).log("DynamoDB Local listens");
        return server;
      } catch (EmbeddedServerException e) {
        server.stop();
        failure = e;
        if (settings.port() != 0) {
          break;
        }
        // Between the search for a free port and the start somebody else may have taken it.
      }
    }
    throw failure;
  }

  /** Where it listens, by way of the loopback address. Any key id of letters and digits does. */
  public URI endpoint() {
    return URI.create("http://" + LOOPBACK + ":" + port);
  }

  /** The process, to watch it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the process and waits for its end, five seconds at most. A second call does nothing. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      deleteLauncher();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The same as {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  private static DynamoDbLocal launch(DynamoDbLocalSettings settings, int port) {
    try {
      Path launcher = unpackLauncher();
      Process process =
          new ProcessBuilder(command(settings, port, launcher)).redirectErrorStream(true).start();
      return new DynamoDbLocal(process, port, launcher);
    } catch (IOException e) {
      throw new EmbeddedServerException("DynamoDB Local cannot be launched", e);
    }
  }

  private static List<String> command(DynamoDbLocalSettings settings, int port, Path launcher)
      throws IOException {
    String classPath =
        settings.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                launcher + File.pathSeparator + classPath,
                ChildMain.class.getName(),
                MAIN,
                "-port",
                Integer.toString(port),
                "-sharedDb",
                "-disableTelemetry"));
    switch (settings.storage()) {
      case DynamoDbLocalSettings.InMemory() -> command.add("-inMemory");
      case DynamoDbLocalSettings.OnDisk(var folder) ->
          command.addAll(List.of("-dbPath", Files.createDirectories(folder).toString()));
    }
    return command;
  }

  /** Only this one class, lest the rest of ours and what hangs on it meets what is over there. */
  private static Path unpackLauncher() throws IOException {
    String name = ChildMain.class.getName().replace('.', '/') + ".class";
    Path folder = Files.createTempDirectory("darkroom-dynamodb-local");
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (var in = ChildMain.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no class file of " + name);
      }
      Files.copy(in, file);
    }
    return folder;
  }

  private void deleteLauncher() {
    try (var files = Files.walk(launcher)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      logger.atDebug().setCause(e).log("A temporary folder stays");
    }
  }

  private void logOutput() {
    try (var lines = process.inputReader()) {
      lines
          .lines()
          .forEach(
              line -> {
                logger.atDebug().addKeyValue("line", line).log("Output");
                lastOutput.add(line);
                if (lastOutput.size() > LINES_TOLD) {
                  lastOutput.poll();
                }
              });
    } catch (IOException | UncheckedIOException e) {
      logger.atTrace().setCause(e).log("The output ended");
    }
  }

  private void awaitAnswer(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      do {
        if (answers()) {
          return;
        }
        // Waiting for the end of the process is the pause between two probes.
        if (process.waitFor(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new EmbeddedServerException(
              "DynamoDB Local ended with status " + process.exitValue() + ": " + lastOutput);
        }
      } while (System.nanoTime() < deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while DynamoDB Local started", e);
    }
    throw new EmbeddedServerException("DynamoDB Local did not answer within " + atMost);
  }

  /** Whether HTTP is spoken: the port opens a little earlier than requests are served. */
  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PROBE.toMillis());
      socket.setSoTimeout((int) PROBE.toMillis());
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == 'H';
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort(int wanted) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(wanted));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PortUnavailableException("DynamoDB Local", wanted, e);
    }
  }
}

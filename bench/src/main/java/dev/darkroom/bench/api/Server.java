// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One side's process, and those that it starts. */
final class Server implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final String name;
  private final Process process;
  private final int port;

  private Server(String name, Process process, int port) {
    this.name = name;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it; returns when its port is open.
   *
   * @param log the file for what it prints
   */
  static Server start(
      String name, List<String> command, Map<String, String> environment, int port, Path log)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Server server = new Server(name, builder.start(), port);
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!server.isOpen()) {
      if (System.nanoTime() > end
          || server.process.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
        server.close();
        throw new IOException(name + " did not start; see " + log);
      }
    }
    return server;
  }

  private boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  /** User and system time of all its processes since they began. */
  Duration cpu() {
    return processes()
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** Ends all of them: as they would in earnest, if they do so in time. */
  @Override
  public void close() {
    List<ProcessHandle> all = processes().toList();
    process.destroy();
    try {
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import dev.darkroom.worker.WorkerMain;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A worker in a process of its own, to be killed. */
final class WorkerProcess implements AutoCloseable {

  private static final int LINES_TOLD = 20;

  private final Process process;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Void> output;

  private WorkerProcess(Process process, Consumer<JsonObject> log) {
    this.process = process;
    this.output = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("worker-output")
        .start(
            () -> {
              read(log);
              output.complete(null);
            });
  }

  /**
   * Starts one, and does not wait until it works.
   *
   * @param settings its environment, of which it gets nothing else that is Darkroom's
   * @param log gets every line it logs, on a thread of its own
   */
  static WorkerProcess start(Map<String, String> settings, Consumer<JsonObject> log) {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    // Hundreds are started, and none lives long enough for more.
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WorkerMain.class.getName()))
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DARKROOM_"));
    builder.environment().putAll(settings);
    try {
      return new WorkerProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Consumer<JsonObject> log) {
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (lastLines) {
          lastLines.add(line);
          if (lastLines.size() > LINES_TOLD) {
            lastLines.remove();
          }
        }
        pass(line, log);
      }
    } catch (IOException killed) {
      return;
    }
  }

  /** The last line of one that was killed may be half a line. */
  private static void pass(String line, Consumer<JsonObject> log) {
    JsonObject entry;
    try {
      entry = new JsonObject(line);
    } catch (DecodeException notOurs) {
      return;
    }
    log.accept(entry);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: no handler and no shutdown hook runs, no buffer is written out. */
  void kill() {
    process.destroyForcibly();
  }

  /** When it has ended and all it said was read. */
  void awaitEnd() {
    process.onExit().join();
    output.join();
  }

  /** What it said last. */
  String lastLines() {
    synchronized (lastLines) {
      return String.join(System.lineSeparator(), lastLines);
    }
  }

  @Override
  public void close() {
    kill();
    awaitEnd();
  }
}

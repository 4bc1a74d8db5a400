// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.child;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process that is talked to in lines. What else it or a library in it prints is passed over; what
 * it has to complain of goes to the standard error.
 */
public final class Child implements AutoCloseable {

  /** In place of an answer: there will be none. */
  private static final String END = "";

  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final BufferedWriter input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Child(Process process) {
    this.process = process;
    this.input = process.outputWriter();
  }

  /**
   * Starts it.
   *
   * @param answers the lines that are answers
   */
  public static Child start(List<String> command, Predicate<String> answers) throws IOException {
    Child child =
        new Child(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    // A read of a pipe would keep the carrier of a virtual thread.
    Thread.ofPlatform().daemon().start(() -> child.read(answers));
    return child;
  }

  private void read(Predicate<String> answers) {
    // To the end, whatever comes: a process whose output nobody takes stands still.
    try (var output = process.inputReader()) {
      output.lines().filter(answers).forEach(lines::add);
    } catch (IOException | UncheckedIOException _) {
      // It was killed.
    }
    lines.add(END);
  }

  /**
   * The next answer.
   *
   * @throws IOException if none comes
   */
  public String answer() throws IOException, InterruptedException {
    String line = lines.poll(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null || line.equals(END)) {
      throw new IOException("process " + process.pid() + (line == null ? " is silent" : " ended"));
    }
    return line;
  }

  /** Asks, and waits for the answer. */
  public String ask(String question) throws IOException, InterruptedException {
    input.write(question);
    input.newLine();
    input.flush();
    return answer();
  }

  /** User and system time since it began. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /**
   * Tells it to end (SIGTERM), and waits until it did.
   *
   * @return false if it had to be killed
   */
  public boolean terminate(Duration limit) throws InterruptedException {
    process.toHandle().destroy();
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    close();
    return ended;
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}

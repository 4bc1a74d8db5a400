// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Notes what the handler has ended; from any thread. */
public final class Handled {

  private final AtomicLong count = new AtomicLong();
  private final OutputStream ledger;

  /**
   * A message that was handled.
   *
   * @param event it carried
   * @param endedMicros since the epoch, by the machine's clock
   */
  public record Entry(BenchEvent event, long endedMicros) {

    /** From when the message was sent. */
    public double latencyMillis() {
      return (endedMicros - event.sentMicros()) / 1e3;
    }
  }

  /**
   * @param ledger where each is written before it counts as handled, if at all
   */
  public Handled(Optional<Path> ledger) {
    this.ledger = ledger.map(Handled::append).orElseGet(OutputStream::nullOutputStream);
  }

  private static OutputStream append(Path file) {
    try {
      return new FileOutputStream(file.toFile(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The handler's last act on a message. */
  public void end(String key) {
    // In one write: a line is there or is not, whatever becomes of the process.
    byte[] line = (key + " " + BenchEvent.micros() + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      ledger.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    count.incrementAndGet();
  }

  long count() {
    return count.get();
  }

  /** What a process wrote, in its order. */
  public static List<Entry> read(Path ledger) throws IOException {
    return Files.readAllLines(ledger).stream().map(Handled::entry).toList();
  }

  private static Entry entry(String line) {
    int space = line.indexOf(' ');
    return new Entry(
        BenchEvent.ofKey(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
  }
}

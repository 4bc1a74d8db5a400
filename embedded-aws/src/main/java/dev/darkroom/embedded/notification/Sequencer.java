// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/**
 * Counts up for ever, across restarts too, even when the clock is set back.
 *
 * <p>The count begins at the time of the start, and a file holds a number no run has reached yet:
 * the next run begins at the later of both.
 */
final class Sequencer {

  static final int RESERVE = 1 << 16;

  private static final int CLOCK_SHIFT = 20;
  private static final int HEX = 16;

  private final Path file;
  private long next;
  private long reservedUpTo;

  Sequencer(Path file, InstantSource clock) {
    this.file = file;
    this.next = Math.max(clock.millis() << CLOCK_SHIFT, read(file));
    this.reservedUpTo = next;
  }

  /** The next number in 18 hexadecimal digits, so that the order of texts is that of numbers. */
  synchronized String next() {
    if (next >= reservedUpTo) {
      reserve(next + RESERVE);
    }
    return "%018X".formatted(next++);
  }

  private void reserve(long upTo) {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(written, Long.toString(upTo, HEX));
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reservedUpTo = upTo;
  }

  private static long read(Path file) {
    try {
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip(), HEX) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      // Only a power cut leaves such a file; the clock alone then says where to go on.
      return 0;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a consumer's process did since it began.
 *
 * @param nanos by a clock of its own: only differences mean anything
 * @param cpuNanos user and system time
 * @param handled messages the handler ended
 * @param receives calls that were answered, with messages or without
 * @param empty those without
 * @param received messages
 * @param deletes calls that were answered
 * @param deleted messages
 * @param extensions calls that change a visibility
 * @param failures calls that were not answered well
 */
public record Snapshot(
    long nanos,
    long cpuNanos,
    long handled,
    long receives,
    long empty,
    long received,
    long deletes,
    long deleted,
    long extensions,
    long failures) {

  private static final String HEAD = "snapshot ";

  static Snapshot now(long handled) {
    return new Snapshot(
        System.nanoTime(),
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime(),
        handled,
        CallCounter.RECEIVES.get(),
        CallCounter.EMPTY.get(),
        CallCounter.RECEIVED.get(),
        CallCounter.DELETES.get(),
        CallCounter.DELETED.get(),
        CallCounter.EXTENDS.get(),
        CallCounter.FAILURES.get());
  }

  /** What happened between then and now. */
  public Snapshot since(Snapshot then) {
    return new Snapshot(
        nanos - then.nanos,
        cpuNanos - then.cpuNanos,
        handled - then.handled,
        receives - then.receives,
        empty - then.empty,
        received - then.received,
        deletes - then.deletes,
        deleted - then.deleted,
        extensions - then.extensions,
        failures - then.failures);
  }

  /** One line that {@link #parse} reads. */
  String line() {
    StringJoiner line = new StringJoiner(" ", HEAD, "");
    long[] figures = {
      nanos, cpuNanos, handled, receives, empty, received, deletes, deleted, extensions, failures
    };
    for (long figure : figures) {
      line.add(Long.toString(figure));
    }
    return line.toString();
  }

  /** Whether it is such a line, and not something that a library prints. */
  public static boolean isLine(String line) {
    return line.startsWith(HEAD);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if a figure is missing or is none
   */
  public static Snapshot parse(String line) {
    List<Long> figures =
        Arrays.stream(line.substring(HEAD.length()).split(" ", -1)).map(Long::valueOf).toList();
    if (figures.size() != Snapshot.class.getRecordComponents().length) {
      throw new IllegalArgumentException("not a report: " + line);
    }
    Iterator<Long> next = figures.iterator();
    return new Snapshot(
        next.next(),
        next.next(),
        next.next(),
        next.next(),
        next.next(),
        next.next(),
        next.next(),
        next.next(),
        next.next(),
        next.next());
  }
}

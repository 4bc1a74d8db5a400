// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says a process used.
 *
 * @param cpuMillis user and system time
 * @param peakRssKb the most memory that was resident at once; of children, that of the largest
 */
public record Usage(double cpuMillis, long peakRssKb) {

  private static final int RUSAGE_SELF = 0;
  private static final int RUSAGE_CHILDREN = -1;
  private static final long STRUCT_RUSAGE = 144;
  private static final long SYSTEM = 16;
  private static final long MAX_RSS = 32;

  /** This process. */
  public static Usage own() {
    return new Usage(rusage(RUSAGE_SELF).cpuMillis(), highWater());
  }

  /** All children that have ended. */
  static Usage children() {
    return rusage(RUSAGE_CHILDREN);
  }

  /** {@code VmHWM}: unlike {@code ru_maxrss} it begins anew with each program. */
  static long highWater() {
    return status("VmHWM:");
  }

  /** What is resident now, in kB. */
  public static long resident() {
    return status("VmRSS:");
  }

  private static long status(String field) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(field))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("/proc/self/status has no " + field));
    } catch (IOException e) {
      throw new IllegalStateException("this needs Linux's /proc", e);
    }
  }

  private static Usage rusage(int who) {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(STRUCT_RUSAGE, Long.BYTES);
      if (call(linker, who, usage) != 0) {
        throw new IllegalStateException("getrusage failed");
      }
      return new Usage(
          millis(usage, 0) + millis(usage, SYSTEM), usage.get(ValueLayout.JAVA_LONG, MAX_RSS));
    }
  }

  @SuppressWarnings("restricted") // Java has no other way to ask for the usage of children.
  private static int call(Linker linker, int who, MemorySegment usage) {
    try {
      return (int)
          linker
              .downcallHandle(
                  linker.defaultLookup().findOrThrow("getrusage"),
                  FunctionDescriptor.of(
                      ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
              .invokeExact(who, usage);
    } catch (Throwable e) {
      // That is what a method handle declares.
      throw new IllegalStateException("getrusage can not be called", e);
    }
  }

  private static double millis(MemorySegment usage, long at) {
    return usage.get(ValueLayout.JAVA_LONG, at) * 1e3
        + usage.get(ValueLayout.JAVA_LONG, at + Long.BYTES) / 1e3;
  }
}

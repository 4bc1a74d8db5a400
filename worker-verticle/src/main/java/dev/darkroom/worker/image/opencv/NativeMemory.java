// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Keeps the C library from giving the memory of one photo back to the system a moment before the
 * next one needs it: each page that comes again is a fault and is cleared, which is a tenth of what
 * a photo costs.
 */
final class NativeMemory {

  /** {@code M_MMAP_THRESHOLD} and {@code M_TRIM_THRESHOLD} of mallopt(3). */
  private static final int MMAP_THRESHOLD = -3;

  private static final int TRIM_THRESHOLD = -1;

  /** The most that mallopt takes; pictures beyond it go back to the system at once, as before. */
  private static final int LARGEST = 32 * 1024 * 1024;

  /** What a thread may hold on to between photos. */
  private static final int KEPT = 32 * 1024 * 1024;

  private NativeMemory() {}

  /** Does nothing where the C library is not the GNU one. */
  @SuppressWarnings("restricted") // The same leave to run native code that OpenCV itself needs.
  static void keepBetweenPhotos() {
    Linker.nativeLinker().defaultLookup().find("mallopt").ifPresent(NativeMemory::set);
  }

  @SuppressWarnings("restricted") // The same leave to run native code that OpenCV itself needs.
  private static void set(MemorySegment address) {
    MethodHandle mallopt =
        Linker.nativeLinker()
            .downcallHandle(
                address,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      // Whether it was heeded is of no matter: without it photos take longer, that is all.
      int _ = (int) mallopt.invokeExact(MMAP_THRESHOLD, LARGEST);
      int _ = (int) mallopt.invokeExact(TRIM_THRESHOLD, KEPT);
    } catch (Throwable e) {
      throw new IllegalStateException("the C library's memory can not be set up", e);
    }
  }
}

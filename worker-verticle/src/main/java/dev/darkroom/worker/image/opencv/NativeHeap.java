// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Says what the C library keeps of memory that is freed. glibc learns from large blocks to keep
 * such for the next time, up to 64 MB for every thread, which a process with a budget can not have;
 * but to give all back costs a tenth of the time that a photo takes, as each page that comes again
 * is a fault and is cleared.
 */
final class NativeHeap {

  /** glibc's {@code M_TRIM_THRESHOLD} and {@code M_MMAP_THRESHOLD}, from its malloc.h. */
  private static final int TRIM_THRESHOLD = -1;

  private static final int MMAP_THRESHOLD = -3;

  /** The most that glibc takes: blocks from this size on are mapped and unmapped on their own. */
  private static final int LARGE_BLOCK = 32 << 20;

  /** About what an ordinary photo takes. */
  private static final int KEPT = 32 << 20;

  private NativeHeap() {}

  /** Does nothing where the C library is another. */
  static void keepLittle() {
    keep(LARGE_BLOCK, KEPT);
  }

  /**
   * Does the same with other bounds.
   *
   * @param largeBlock bytes from which on a block is mapped and unmapped on its own
   * @param kept bytes that each arena may keep of smaller ones
   */
  @SuppressWarnings("restricted") // The same leave to run native code that OpenCV itself needs.
  static void keep(int largeBlock, int kept) {
    Linker linker = Linker.nativeLinker();
    linker
        .defaultLookup()
        .find("mallopt")
        .map(
            address ->
                linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
        .ifPresent(
            mallopt -> {
              set(mallopt, MMAP_THRESHOLD, largeBlock);
              set(mallopt, TRIM_THRESHOLD, kept);
            });
  }

  private static void set(MethodHandle mallopt, int parameter, int value) {
    try {
      int done = (int) mallopt.invokeExact(parameter, value);
      assert done == 1;
    } catch (Throwable e) {
      // A method handle declares no less.
      throw new IllegalStateException("the C library's allocator can not be set up", e);
    }
  }
}

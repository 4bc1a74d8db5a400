// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

/**
 * How a process's memory is shared out. Heap and the memory outside of it can not stand in for each
 * other: a heap that has grown gives little back, and an array never lies outside.
 *
 * @param files bytes of heap for files that were fetched
 * @param heap bytes of heap to work in
 * @param outside bytes outside of the heap to work in
 */
public record MemoryShares(long files, long heap, long outside) {

  /**
   * What a worker takes outside of the heap before it has seen a photo and while it works any: code
   * and classes, stacks, network buffers, the native libraries and what the allocator keeps.
   */
  public static final long PROCESS = 192L << 20;

  /** What a worker keeps on the heap whatever it does. */
  private static final long LIVING = 40L << 20;

  /**
   * What the pure-Java engine needs outside of the heap, and is given whatever the heap may take.
   * With no more than this the native engine could not develop most photos.
   */
  public static final long LEAST_OUTSIDE = 32L << 20;

  /** The array a file is fetched into, and for a moment the one it is handed on in. */
  static final int FILE_COPIES = 2;

  /** Of each share, how much may be given out to several: estimates are of single photos. */
  private static final int PARTS = 4;

  public MemoryShares {
    if (files < PARTS || heap < PARTS || outside < PARTS) {
      throw new IllegalArgumentException("every share is at least " + PARTS + " bytes");
    }
  }

  /**
   * Shares for a process.
   *
   * @param total bytes that the process may use altogether
   * @param maxHeap bytes to which the heap may grow
   */
  public static MemoryShares of(long total, long maxHeap) {
    // A heap that small can not run a worker at all; that is not for a budget to say.
    long free = Math.max(maxHeap - LIVING, maxHeap / 4);
    long files = free / 2;
    return new MemoryShares(
        Math.max(PARTS, files),
        Math.max(PARTS, free - files),
        Math.max(LEAST_OUTSIDE, total - maxHeap - PROCESS));
  }

  /** The length of the largest file that can be held, if need be alone. */
  public long largestFile() {
    return files / FILE_COPIES;
  }

  /** Whether the native engine can work in this. */
  public boolean suitsNative() {
    return outside > LEAST_OUTSIDE;
  }

  static MemoryPool pool(long share) {
    return new MemoryPool(share - share / PARTS, share);
  }
}

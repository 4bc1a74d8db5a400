// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

/**
 * What developing a photo holds at most at once, beside its file.
 *
 * @param heap bytes on the Java heap
 * @param outside bytes outside of it, where the native engine's pictures are
 */
public record MemoryNeed(long heap, long outside) {

  public MemoryNeed {
    if (heap < 0 || outside < 0) {
      throw new IllegalArgumentException("a need is not negative");
    }
  }

  /** What serves either, one after the other. */
  public MemoryNeed or(MemoryNeed other) {
    return new MemoryNeed(Math.max(heap, other.heap), Math.max(outside, other.outside));
  }

  public long total() {
    return heap + outside;
  }
}

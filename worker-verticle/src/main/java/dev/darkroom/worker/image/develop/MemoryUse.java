// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.ImageHeader;

/**
 * What developing a photo holds at most at once, beside the file it was given.
 *
 * @param heap bytes on the Java heap
 * @param outside bytes outside of it
 */
public record MemoryUse(long heap, long outside) {

  /** The pixels of the picture that the plan's largest variant is, or is cut from. */
  public static long largestVariant(ImageHeader header, DevelopPlan plan) {
    return pixels(plan.needed(header.size()));
  }

  public static long pixels(Dimensions size) {
    return (long) size.width() * size.height();
  }
}

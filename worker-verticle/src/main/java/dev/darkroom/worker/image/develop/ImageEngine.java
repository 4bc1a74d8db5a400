// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageRejectedException;

/**
 * Makes variants of photos. Engines have no state of their own: one instance serves all threads,
 * and each call works in the thread that makes it, holding what {@link #memoryNeeded} says until it
 * returns.
 */
public interface ImageEngine {

  /** A stable name for records and logs. */
  String name();

  /** Whether this engine decodes such files, and at their colours. */
  boolean supports(ImageHeader header);

  /**
   * What developing such a file takes, at most; nothing is allocated to find out.
   *
   * @param fileBytes the file's length
   */
  MemoryUse memoryNeeded(ImageHeader header, long fileBytes, DevelopPlan plan);

  /**
   * Decodes once and makes all variants, upright and never larger than the photo.
   *
   * @param file one that {@link ImageInspector#inspect} let pass; it is not changed
   * @param header what that gave
   * @throws ImageRejectedException if the photo can not be decoded
   * @throws OutOfMemoryError if it can not in the memory that is free now, on the heap or outside
   */
  DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan);
}

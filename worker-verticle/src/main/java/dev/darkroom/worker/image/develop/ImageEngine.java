// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageRejectedException;

/**
 * Makes variants of photos. Engines have no state of their own: one instance serves all threads,
 * and each call works in the thread that makes it, holding up to about {@code 12 * width * height}
 * bytes until it returns: 16-bit colours with alpha take that much, ordinary photos a third of it.
 */
public interface ImageEngine {

  /** A stable name for records and logs. */
  String name();

  /** Whether this engine decodes such files, and at their colours. */
  boolean supports(ImageHeader header);

  /**
   * Decodes once and makes all variants, upright and never larger than the photo.
   *
   * @param file one that {@link ImageInspector#inspect} let pass; it is not changed
   * @param header what that gave
   * @throws ImageRejectedException if the photo can not be decoded, or not in this process' memory
   */
  DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan);
}

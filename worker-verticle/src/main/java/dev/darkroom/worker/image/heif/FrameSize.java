// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.Dimensions;

/**
 * The size that coded data gives itself, in pixels.
 *
 * @param width that the decoder works on, which may be padded to its blocks
 * @param height that the decoder works on
 * @param shownWidth that comes out
 * @param shownHeight that comes out
 */
record FrameSize(long width, long height, long shownWidth, long shownHeight) {

  /** Whether it takes no more than what the container says, padding apart. */
  boolean fits(Dimensions size) {
    return width <= size.width() + HeifMemory.BLOCK && height <= size.height() + HeifMemory.BLOCK;
  }

  boolean shows(Dimensions size) {
    return shownWidth == size.width() && shownHeight == size.height();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

/**
 * How large a photo may be.
 *
 * @param maxPixels width times height, at least 1
 * @param maxBytes of the file, at least 1
 */
public record ImageLimits(long maxPixels, long maxBytes) {

  /** 120 megapixels and 50 MB. */
  public static final ImageLimits DEFAULT = new ImageLimits(120_000_000, 50 << 20);

  public ImageLimits {
    if (maxPixels < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}

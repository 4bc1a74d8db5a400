// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.VariantName;

/**
 * A variant to make.
 *
 * @param longestSide in pixels, at least 1; a smaller photo gives the variant its own size
 * @param format JPEG is the one there is
 * @param quality 1 to 100 on libjpeg's scale
 */
public record VariantSpec(VariantName name, int longestSide, PhotoFormat format, int quality) {

  public VariantSpec {
    if (longestSide < 1) {
      throw new IllegalArgumentException("a variant's longest side has at least one pixel");
    }
    if (format != PhotoFormat.JPEG) {
      throw new IllegalArgumentException("variants are JPEG");
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("a JPEG's quality is 1 to 100");
    }
  }

  /** A JPEG of the default quality, 82. */
  public static VariantSpec jpeg(String name, int longestSide) {
    return new VariantSpec(new VariantName(name), longestSide, PhotoFormat.JPEG, 82);
  }
}

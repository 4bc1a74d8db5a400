// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.VariantName;

/**
 * A variant to make.
 *
 * @param quality 1 to 100 on libjpeg's scale, for WebP on its own; PNG has none
 * @param watermarked whether the plan's watermark is put on it
 */
public record VariantSpec(
    VariantName name, Frame frame, VariantFormat format, int quality, boolean watermarked) {

  /** The quality where nothing else is asked for. */
  public static final int DEFAULT_QUALITY = 82;

  public VariantSpec {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("a quality is 1 to 100");
    }
  }

  /** A JPEG of the default quality, without a watermark. */
  public static VariantSpec jpeg(String name, int longestSide) {
    return new VariantSpec(
        new VariantName(name),
        new Frame.Inside(longestSide, longestSide),
        VariantFormat.JPEG,
        DEFAULT_QUALITY,
        false);
  }

  /** Whether a file made for the one serves as the other. */
  boolean looksLike(VariantSpec other) {
    return format == other.format && quality == other.quality && watermarked == other.watermarked;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import java.util.List;

/**
 * What to make of a photo.
 *
 * @param orientation the EXIF orientation to undo, 1 to 8; see {@code PhotoMetadata}
 * @param variants at least one; they are made in whatever order is cheapest and given in this one
 */
public record DevelopPlan(int orientation, List<VariantSpec> variants) {

  /** Thumbnail, medium and large: 240, 960 and 1920 pixels. */
  public static final List<VariantSpec> STANDARD_VARIANTS =
      List.of(
          VariantSpec.jpeg("thumbnail", 240),
          VariantSpec.jpeg("medium", 960),
          VariantSpec.jpeg("large", 1920));

  public DevelopPlan {
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("an EXIF orientation is 1 to 8");
    }
    variants = List.copyOf(variants);
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one variant");
    }
  }

  /** The standard variants of a photo with this EXIF orientation. */
  public static DevelopPlan standard(int orientation) {
    return new DevelopPlan(orientation, STANDARD_VARIANTS);
  }

  public int largestSide() {
    return variants.stream().mapToInt(VariantSpec::longestSide).max().orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.watermark.Watermark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to make of a photo.
 *
 * @param orientation the EXIF orientation to undo, 1 to 8; see {@code PhotoMetadata}
 * @param variants at least one; they are made in whatever order is cheapest and given in this one
 * @param background what lies under transparent pixels where a format has none
 * @param watermark for the variants that ask for one; null for none
 */
public record DevelopPlan(
    int orientation, List<VariantSpec> variants, Colour background, @Nullable Watermark watermark) {

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

  /** A plan on white, without a watermark. */
  public DevelopPlan(int orientation, List<VariantSpec> variants) {
    this(orientation, variants, Colour.WHITE, null);
  }

  /** The standard variants of a photo with this EXIF orientation. */
  public static DevelopPlan standard(int orientation) {
    return new DevelopPlan(orientation, STANDARD_VARIANTS);
  }

  /** The size, as stored, that the largest variant of a photo is made from. */
  public Dimensions needed(Dimensions stored) {
    Dimensions photo = stored.upright(orientation);
    int width = 1;
    int height = 1;
    for (VariantSpec variant : variants) {
      Dimensions scaled = variant.frame().of(photo).scaled();
      width = Math.max(width, scaled.width());
      height = Math.max(height, scaled.height());
    }
    return new Dimensions(width, height).upright(orientation);
  }

  /** Whether any variant of such a photo can keep its alpha. */
  public boolean keepsAlpha(PhotoFormat photo) {
    return variants.stream().anyMatch(variant -> variant.format().keepsAlpha(photo));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.config.DevelopSettings;
import dev.darkroom.config.LimitSettings;
import dev.darkroom.photo.Colour;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.VariantSpec;
import dev.darkroom.worker.image.develop.VariantSpecs;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.watermark.Watermark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is made of photos, and of which.
 *
 * @param background what lies under transparent pixels where a format has none
 * @param watermark for the variants that ask for one; null for none
 * @param keepTruncated whether a JPEG that breaks off is developed as far as it goes
 */
public record DevelopRules(
    ImageLimits limits,
    List<VariantSpec> variants,
    Colour background,
    @Nullable Watermark watermark,
    boolean keepTruncated) {

  private static final long MEGA = 1_000_000;

  public DevelopRules {
    variants = List.copyOf(variants);
  }

  /**
   * The rules where nothing is set: standard variants on white, of photos within the usual limits.
   */
  public static DevelopRules standard() {
    return new DevelopRules(
        ImageLimits.DEFAULT, DevelopPlan.STANDARD_VARIANTS, Colour.WHITE, null, false);
  }

  /**
   * The rules that the settings give.
   *
   * @throws IllegalArgumentException naming the setting that makes no sense
   */
  public static DevelopRules of(
      DevelopSettings develop, LimitSettings limits, @Nullable Watermark watermark) {
    List<VariantSpec> variants = variants(develop.variants());
    checkWatermark(variants, watermark != null);
    return new DevelopRules(
        new ImageLimits(limits.maxMegapixels() * MEGA, limits.maxFileSize().bytes()),
        variants,
        develop.background(),
        watermark,
        switch (develop.truncated()) {
          case REJECT -> false;
          case KEEP -> true;
        });
  }

  /** Who marks photos finds out at the start, and not by the photos, that none will be marked. */
  private static void checkWatermark(List<VariantSpec> variants, boolean watermarkIsSet) {
    boolean wanted = variants.stream().anyMatch(VariantSpec::watermarked);
    if (wanted && !watermarkIsSet) {
      throw new IllegalArgumentException(
          "DARKROOM_DEVELOP_VARIANTS asks for a watermark, and there is none: set"
              + " DARKROOM_WATERMARK_TEXT or DARKROOM_WATERMARK_PICTURE.");
    }
    if (watermarkIsSet && !wanted) {
      throw new IllegalArgumentException(
          "DARKROOM_WATERMARK_TEXT or DARKROOM_WATERMARK_PICTURE is set, and no variant has it: add"
              + " it in DARKROOM_DEVELOP_VARIANTS, as in large:1920:watermark.");
    }
  }

  private static List<VariantSpec> variants(String text) {
    try {
      return VariantSpecs.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("DARKROOM_DEVELOP_VARIANTS: " + wrong.getMessage(), wrong);
    }
  }
}

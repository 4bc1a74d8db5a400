// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.worker.image.colour.ColourProfile;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.ImageHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from a decoded picture to its variants, the same for all engines: from large to small,
 * each from the one before, turned upright once, on the largest variant.
 *
 * @param <P> an engine's picture in memory
 */
public final class Cascade<P> {

  /** What an engine can do with a picture in memory. */
  public interface Darkroom<P> {

    /** The picture in this size, which is never larger; may be the same where that is its size. */
    P scaled(P picture, Dimensions size);

    /** The picture turned as the EXIF orientation, 2 to 8, asks. */
    P upright(P picture, int orientation);

    byte[] jpeg(P picture, int quality);

    /** Frees a picture that will not be used again. */
    void discard(P picture);
  }

  private final Darkroom<P> darkroom;

  public Cascade(Darkroom<P> darkroom) {
    this.darkroom = darkroom;
  }

  /**
   * All variants of the plan. The variants' sizes come from the header, so that they do not depend
   * on what reduced size a decoder gave.
   */
  public DevelopedImage develop(
      P decoded, ImageHeader header, DevelopPlan plan, @Nullable ColourProfile profile) {
    Dimensions stored = header.size();
    List<VariantSpec> descending =
        plan.variants().stream()
            .sorted(Comparator.comparingInt(VariantSpec::longestSide).reversed())
            .toList();
    List<DevelopedVariant> made = new ArrayList<>();
    P picture = decoded;
    boolean turned = false;
    for (VariantSpec spec : descending) {
      DevelopedVariant last = made.isEmpty() ? null : made.getLast();
      Dimensions size = stored.within(spec.longestSide());
      Dimensions upright = size.upright(plan.orientation());
      if (last != null && isSame(last, spec, upright)) {
        made.add(new DevelopedVariant(spec, upright.width(), upright.height(), last.bytes()));
        continue;
      }
      picture = replace(picture, darkroom.scaled(picture, turned ? upright : size));
      if (!turned) {
        turned = true;
        if (plan.orientation() != 1) {
          picture = replace(picture, darkroom.upright(picture, plan.orientation()));
        }
      }
      byte[] jpeg = darkroom.jpeg(picture, spec.quality());
      byte[] file = profile == null ? jpeg : profile.embedIn(jpeg);
      made.add(new DevelopedVariant(spec, upright.width(), upright.height(), file));
    }
    darkroom.discard(picture);
    made.sort(Comparator.comparingInt(variant -> plan.variants().indexOf(variant.spec())));
    Dimensions original = stored.upright(plan.orientation());
    return new DevelopedImage(original.width(), original.height(), made);
  }

  /** A small photo is its own variant in several sizes. */
  private static boolean isSame(DevelopedVariant last, VariantSpec spec, Dimensions size) {
    return last.width() == size.width()
        && last.height() == size.height()
        && last.spec().quality() == spec.quality();
  }

  @SuppressWarnings("ReferenceEquality") // Whether it is the same piece of memory is the question.
  private P replace(P old, P next) {
    if (old != next) {
      darkroom.discard(old);
    }
    return next;
  }
}

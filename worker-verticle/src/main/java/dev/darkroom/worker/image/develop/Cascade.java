// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.worker.image.colour.ColourProfile;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.placeholder.Placeholders;
import dev.darkroom.worker.image.watermark.Overlay;
import dev.darkroom.worker.image.watermark.Watermark;
import dev.darkroom.worker.image.watermark.Watermarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from a decoded picture to its variants, the same for all engines: from large to small,
 * each from the one before, turned upright once, on the largest variant.
 *
 * @param <P> an engine's picture in memory
 */
public final class Cascade<P> {

  /** What a BlurHash of some components can show. */
  private static final int PLACEHOLDER_SIDE = 32;

  private final Darkroom<P> darkroom;
  private final Watermarks watermarks = new Watermarks();

  public Cascade(Darkroom<P> darkroom) {
    this.darkroom = darkroom;
  }

  /**
   * All variants of the plan. The variants' sizes come from the header, so that they do not depend
   * on what reduced size a decoder gave.
   *
   * @param decoded as stored, that is not turned; it is discarded
   * @param profile that the picture's colours are in; null where that is sRGB
   */
  public DevelopedImage develop(
      P decoded, ImageHeader header, DevelopPlan plan, @Nullable ColourProfile profile) {
    Dimensions photo = header.size().upright(plan.orientation());
    List<Step> steps =
        plan.variants().stream()
            .map(spec -> new Step(spec, spec.frame().of(photo)))
            .sorted(Comparator.comparingLong(Step::pixels).reversed())
            .toList();
    List<DevelopedVariant> made = new ArrayList<>();
    P picture = decoded;
    boolean turned = false;
    for (Step step : steps) {
      DevelopedVariant last = made.isEmpty() ? null : made.getLast();
      if (last != null && step.isServedBy(last)) {
        made.add(
            new DevelopedVariant(
                step.spec(), last.format(), last.width(), last.height(), last.bytes()));
        continue;
      }
      Dimensions size = step.framing().scaled();
      picture =
          replace(
              picture, darkroom.scaled(picture, turned ? size : size.upright(plan.orientation())));
      if (!turned) {
        turned = true;
        if (plan.orientation() != 1) {
          picture = replace(picture, darkroom.upright(picture, plan.orientation()));
        }
      }
      made.add(printed(picture, step, header.format(), plan, profile));
    }
    Placeholder placeholder = placeholder(picture, steps.getLast().framing().scaled());
    made.sort(Comparator.comparingInt(variant -> plan.variants().indexOf(variant.spec())));
    return new DevelopedImage(photo.width(), photo.height(), made, placeholder);
  }

  private DevelopedVariant printed(
      P picture,
      Step step,
      PhotoFormat original,
      DevelopPlan plan,
      @Nullable ColourProfile profile) {
    VariantSpec spec = step.spec();
    Dimensions size = step.framing().size();
    PhotoFormat format = format(spec, original, darkroom.hasAlpha(picture));
    P print = darkroom.cropped(picture, size);
    if (format == PhotoFormat.JPEG) {
      print = replaceUnless(picture, print, darkroom.flattened(print, plan.background()));
    }
    Optional<Overlay> mark = mark(spec, plan, size);
    if (mark.isPresent()) {
      print = replaceUnless(picture, print, darkroom.marked(print, mark.get()));
    }
    byte[] file = darkroom.encoded(print, format, spec.quality());
    replaceUnless(picture, print, picture);
    return new DevelopedVariant(
        spec,
        format,
        size.width(),
        size.height(),
        profile == null ? file : profile.embeddedIn(file, format));
  }

  private Optional<Overlay> mark(VariantSpec spec, DevelopPlan plan, Dimensions size) {
    Watermark watermark = plan.watermark();
    return watermark == null || !spec.watermarked()
        ? Optional.empty()
        : watermarks.overlay(watermark, size);
  }

  private Placeholder placeholder(P picture, Dimensions size) {
    Dimensions tiny = size.within(PLACEHOLDER_SIDE, PLACEHOLDER_SIDE);
    P small = replace(picture, darkroom.scaled(picture, tiny));
    int[] pixels = darkroom.pixels(small);
    darkroom.discard(small);
    return Placeholders.of(pixels, tiny.width(), tiny.height());
  }

  /** An engine that has no WebP takes what browsers showed before there was WebP. */
  private PhotoFormat format(VariantSpec spec, PhotoFormat original, boolean alpha) {
    PhotoFormat wanted = spec.format().of(original, alpha);
    if (darkroom.encodes(wanted)) {
      return wanted;
    }
    return alpha ? PhotoFormat.PNG : PhotoFormat.JPEG;
  }

  @SuppressWarnings("ReferenceEquality") // Whether it is the same piece of memory is the question.
  private P replace(P old, P next) {
    if (old != next) {
      darkroom.discard(old);
    }
    return next;
  }

  @SuppressWarnings("ReferenceEquality") // Whether it is the same piece of memory is the question.
  private P replaceUnless(P kept, P old, P next) {
    return old == kept ? next : replace(old, next);
  }

  /** A variant of a certain photo. */
  private record Step(VariantSpec spec, Frame.Framing framing) {

    long pixels() {
      return (long) framing.scaled().width() * framing.scaled().height();
    }

    /** A small photo is its own variant in several sizes. */
    boolean isServedBy(DevelopedVariant made) {
      return made.width() == framing.size().width()
          && made.height() == framing.size().height()
          && spec.frame() instanceof Frame.Cover == made.spec().frame() instanceof Frame.Cover
          && spec.looksLike(made.spec());
    }
  }
}

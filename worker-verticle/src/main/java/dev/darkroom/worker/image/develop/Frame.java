// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.worker.image.format.Dimensions;

/** How large a variant is, and what of the photo it shows. No frame ever enlarges a photo. */
public sealed interface Frame {

  /** The photo in its own size. */
  record Whole() implements Frame {}

  /**
   * All of the photo, with its own proportions, no larger than this.
   *
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   */
  record Inside(int width, int height) implements Frame {

    public Inside {
      requirePixels(width, height);
    }
  }

  /**
   * The middle of the photo, in these proportions: of this size, or smaller where the photo is.
   *
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   */
  record Cover(int width, int height) implements Frame {

    public Cover {
      requirePixels(width, height);
    }
  }

  /** What this frame makes of an upright photo. */
  default Framing of(Dimensions photo) {
    return switch (this) {
      case Whole _ -> new Framing(photo, photo);
      case Inside(int width, int height) -> {
        Dimensions scaled = photo.within(width, height);
        yield new Framing(scaled, scaled);
      }
      case Cover(int width, int height) -> covering(photo, new Dimensions(width, height));
    };
  }

  private static Framing covering(Dimensions photo, Dimensions box) {
    double scale =
        Math.max((double) box.width() / photo.width(), (double) box.height() / photo.height());
    if (scale > 1) {
      return new Framing(photo, box.within(photo.width(), photo.height()));
    }
    Dimensions scaled =
        new Dimensions(
            Math.max(box.width(), (int) Math.round(photo.width() * scale)),
            Math.max(box.height(), (int) Math.round(photo.height() * scale)));
    return new Framing(scaled, box);
  }

  private static void requirePixels(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a variant has at least one pixel each way");
    }
  }

  /**
   * A frame around a certain photo.
   *
   * @param scaled the size of the whole photo, of which the middle is taken
   * @param size of the variant, not larger than that
   */
  record Framing(Dimensions scaled, Dimensions size) {}
}

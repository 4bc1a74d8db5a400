// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.PhotoFormat;
import java.util.Locale;

/** The formats that variants may have. */
public enum VariantFormat {
  JPEG,
  WEBP,
  PNG,
  /** The photo's own where browsers show it; else JPEG, or PNG where that would lose alpha. */
  SAME;

  /** The name in settings. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a variant of such a photo.
   *
   * @param alpha whether there is something to see through
   */
  PhotoFormat of(PhotoFormat photo, boolean alpha) {
    return switch (this) {
      case JPEG -> PhotoFormat.JPEG;
      case WEBP -> PhotoFormat.WEBP;
      case PNG -> PhotoFormat.PNG;
      case SAME ->
          switch (photo) {
            case JPEG -> PhotoFormat.JPEG;
            case PNG, GIF -> PhotoFormat.PNG;
            case WEBP -> PhotoFormat.WEBP;
            case TIFF, BMP, HEIC, AVIF -> alpha ? PhotoFormat.PNG : PhotoFormat.JPEG;
          };
    };
  }

  /** Whether variants of such a photo can keep its alpha. */
  boolean keepsAlpha(PhotoFormat photo) {
    return of(photo, true) != PhotoFormat.JPEG;
  }
}

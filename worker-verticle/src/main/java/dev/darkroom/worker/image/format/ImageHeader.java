// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.PhotoFormat;

/**
 * What the first bytes of a photo say.
 *
 * @param format what the file truly is, whatever its name or media type
 * @param width in pixels as stored, that is before the EXIF orientation is applied
 * @param height in pixels as stored
 * @param layout how the pixels are stored
 */
public record ImageHeader(PhotoFormat format, int width, int height, PixelLayout layout) {

  public ImageHeader {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture has at least one pixel");
    }
  }

  /** A header that tells no more than format and size: the layout is the worst there can be. */
  public ImageHeader(PhotoFormat format, int width, int height) {
    this(format, width, height, PixelLayout.atWorst(format, new Dimensions(width, height)));
  }

  public Dimensions size() {
    return new Dimensions(width, height);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.watermark.Overlay;

/**
 * What an engine can do with a picture in memory. No picture that is given is changed; where a
 * result would look the same it may be the same object.
 *
 * @param <P> an engine's picture in memory
 */
public interface Darkroom<P> {

  /** Whether something may be seen through the picture. */
  boolean hasAlpha(P picture);

  /** The picture in this size, which is never larger. */
  P scaled(P picture, Dimensions size);

  /** The picture turned as the EXIF orientation, 2 to 8, asks. */
  P upright(P picture, int orientation);

  /** The middle of the picture, of this size, which is never larger. */
  P cropped(P picture, Dimensions size);

  /** The picture on a ground of that colour; without alpha. */
  P flattened(P picture, Colour background);

  /** The picture with a mark on it. */
  P marked(P picture, Overlay mark);

  /** The pixels of a small picture, row by row, {@code 0xAARRGGBB}, not premultiplied. */
  int[] pixels(P picture);

  /** Whether {@link #encoded} knows the format, which is JPEG, PNG or WebP. */
  boolean encodes(PhotoFormat format);

  /**
   * The picture as a file without any metadata.
   *
   * @param picture without alpha where the format has none
   * @param quality 1 to 100; of no meaning for PNG
   */
  byte[] encoded(P picture, PhotoFormat format, int quality);

  /** Frees a picture that will not be used again. */
  void discard(P picture);
}

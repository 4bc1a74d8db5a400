// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.PhotoFormat;

/**
 * How a file stores its pixels, as far as its headers tell: what a decoder has to hold depends on
 * it.
 *
 * @param channels of a decoded pixel, alpha among them, 1 to 4; a palette counts as its colours
 * @param bits of a channel while it is decoded, 8 or 16
 * @param alpha whether one of the channels is, or may be, opacity
 * @param progressive whether the picture comes in several passes (a JPEG in several scans, an
 *     interlaced PNG), so that a decoder has to hold all of it at full size
 * @param samples how many numbers the picture is stored as: fewer than {@code channels} a pixel
 *     where colour is stored coarser than light, and more at the edges, up to whole blocks
 * @param frames how many pictures the file shows one after another; 1 for anything but animations
 */
public record PixelLayout(
    int channels, int bits, boolean alpha, boolean progressive, long samples, int frames) {

  private static final int MOST_CHANNELS = 4;

  public PixelLayout {
    if (channels < 1 || channels > MOST_CHANNELS || (bits != 8 && bits != 16) || frames < 1) {
      throw new IllegalArgumentException("no layout that a decoder gives");
    }
  }

  /** What to reckon with where only format and size are known: the most a file of it can need. */
  static PixelLayout atWorst(PhotoFormat format, Dimensions size) {
    int bits =
        switch (format) {
          case PNG, TIFF -> 16;
          case JPEG, GIF, WEBP, BMP, HEIC, AVIF -> 8;
        };
    long samples = MOST_CHANNELS * inBlocks(size.width()) * inBlocks(size.height());
    return new PixelLayout(MOST_CHANNELS, bits, format != PhotoFormat.JPEG, true, samples, 1);
  }

  static PixelLayout of(PhotoFormat format, BoundedBytes bytes, Dimensions size) {
    return switch (format) {
      case JPEG -> JpegStructure.layout(bytes);
      case PNG -> PngStructure.layout(bytes);
      case GIF -> plain(size, 4, 8, true, GifStructure.frames(bytes));
      case WEBP ->
          plain(
              size,
              WebpStructure.hasAlpha(bytes) ? 4 : 3,
              8,
              WebpStructure.hasAlpha(bytes),
              WebpStructure.frames(bytes));
      case TIFF -> TiffStructure.read(bytes).layout();
      case BMP -> plain(size, 3, 8, false, 1);
      case HEIC, AVIF -> atWorst(format, size);
    };
  }

  /** One number a channel and pixel, in one pass. */
  static PixelLayout plain(Dimensions size, int channels, int bits, boolean alpha, int frames) {
    return new PixelLayout(channels, bits, alpha, false, samples(size, channels), frames);
  }

  static long samples(Dimensions size, int channels) {
    return (long) size.width() * size.height() * channels;
  }

  /** A JPEG's blocks are up to 32 pixels wide and high. */
  private static long inBlocks(int side) {
    return Math.ceilDiv(side, 32) * 32L;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.PhotoFormat;

/**
 * Decides from a file's structure whether it is worth decoding. Reads headers and block lengths
 * only: no pixel is decoded and nothing is allocated by sizes the file claims.
 */
public final class ImageInspector {

  private ImageInspector() {}

  /**
   * What the file is.
   *
   * @throws ImageRejectedException if it is empty, of no supported format, too large, damaged or
   *     incomplete; nothing else is thrown, whatever the bytes
   */
  public static ImageHeader inspect(byte[] file, ImageLimits limits) {
    if (file.length == 0) {
      throw Rejections.empty();
    }
    if (file.length > limits.maxBytes()) {
      throw Rejections.tooLarge(file.length, limits.maxBytes());
    }
    PhotoFormat format = FormatSniffer.sniff(file).orElseThrow(Rejections::unknownType);
    BoundedBytes bytes = new BoundedBytes(file);
    if (format == PhotoFormat.HEIC || format == PhotoFormat.AVIF) {
      return heif(bytes, limits);
    }
    Dimensions size = size(format, bytes);
    // Before the walk to the end, so that the reason given is the one the owner can do something
    // about.
    requireWithin(limits, size);
    requireComplete(format, bytes);
    return header(format, bytes, size);
  }

  private static ImageHeader heif(BoundedBytes bytes, ImageLimits limits) {
    HeifStructure heif = HeifStructure.read(bytes);
    Dimensions size = heif.size();
    requireWithin(limits, size);
    // A small picture may be cut from large ones, which have to be decoded all the same.
    requireWithin(limits, heif.picture().codedSize());
    HeifStructure.Layer alpha = heif.alpha();
    if (alpha != null) {
      requireWithin(limits, alpha.codedSize());
    }
    heif.requireComplete();
    return header(heif);
  }

  private static ImageHeader header(HeifStructure heif) {
    Dimensions size = heif.size();
    boolean alpha = heif.alpha() != null;
    int channels = alpha ? 4 : 3;
    int bits = heif.depth() > 8 ? 16 : 8;
    long samples = heif.picture().decodedPixels() * channels;
    return new ImageHeader(
        heif.format(),
        size.width(),
        size.height(),
        new PixelLayout(channels, bits, alpha, false, samples, 1));
  }

  private static void requireWithin(ImageLimits limits, Dimensions size) {
    if ((long) size.width() * size.height() > limits.maxPixels()) {
      throw Rejections.tooManyPixels(size, limits.maxPixels());
    }
  }

  /**
   * What a file is that {@link #inspect} let pass; far cheaper than that, as it does not go through
   * the whole file.
   *
   * @throws ImageRejectedException if it is no such file after all
   */
  public static ImageHeader headerOf(byte[] file) {
    PhotoFormat format = FormatSniffer.sniff(file).orElseThrow(Rejections::unknownType);
    BoundedBytes bytes = new BoundedBytes(file);
    if (format == PhotoFormat.HEIC || format == PhotoFormat.AVIF) {
      return header(HeifStructure.read(bytes));
    }
    return header(format, bytes, size(format, bytes));
  }

  private static ImageHeader header(PhotoFormat format, BoundedBytes bytes, Dimensions size) {
    return new ImageHeader(
        format, size.width(), size.height(), PixelLayout.of(format, bytes, size));
  }

  private static Dimensions size(PhotoFormat format, BoundedBytes bytes) {
    return switch (format) {
      case JPEG -> JpegStructure.size(bytes);
      case PNG -> PngStructure.size(bytes);
      case GIF -> GifStructure.size(bytes);
      case WEBP -> WebpStructure.size(bytes);
      case TIFF -> TiffStructure.read(bytes).size();
      case BMP -> BmpStructure.size(bytes);
      case HEIC, AVIF -> HeifStructure.read(bytes).size();
    };
  }

  private static void requireComplete(PhotoFormat format, BoundedBytes bytes) {
    switch (format) {
      case JPEG -> JpegStructure.end(bytes);
      case PNG -> PngStructure.requireComplete(bytes);
      case GIF -> GifStructure.firstFrame(bytes);
      case WEBP -> WebpStructure.requireComplete(bytes);
      case TIFF -> TiffStructure.read(bytes).requireComplete();
      case BMP -> BmpStructure.requireComplete(bytes);
      case HEIC, AVIF -> HeifStructure.read(bytes).requireComplete();
    }
  }
}

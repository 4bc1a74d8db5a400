// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.PixelLayout;
import dev.darkroom.worker.image.heif.HeifMemory;

/** What {@link ImgscalrEngine} holds at once, reckoned from a header: never less than the truth. */
final class ImgscalrMemory {

  /** A pixel of Java2D's plain pictures is an int. */
  private static final int RGB = 4;

  private static final long SMALL_THINGS = 2 << 20;

  private ImgscalrMemory() {}

  static MemoryUse needed(ImageHeader header, long fileBytes, DevelopPlan plan) {
    PixelLayout layout = header.layout();
    boolean jpeg = header.format() == PhotoFormat.JPEG;
    int step = isDecodedWhole(header) ? 1 : ImageIoDecoder.step(header, plan);
    long pixels = (long) Math.ceilDiv(header.width(), step) * Math.ceilDiv(header.height(), step);
    long decoded = pixels * bytesAPixel(header.format(), layout);
    long plain = jpeg && layout.channels() == 3 ? decoded : pixels * RGB;
    long converting = plain == decoded && jpeg ? decoded : decoded + plain;
    // Half, a quarter and so on of each side: together a third of the first. Then the variant, the
    // same turned and with a mark, and its file in an array that grows and is copied.
    long variant = MemoryUse.largestVariant(header, plan);
    long printing = plain + pixels * RGB / 3 + 2 * RGB * variant + 6 * variant + RGB * variant;
    long decoding = converting + buffers(header, layout);
    long heap = (jpeg ? fileBytes : 0) + Math.max(decoding, printing) + SMALL_THINGS;
    long outside =
        switch (header.format()) {
          // The JDK decodes with libjpeg, which keeps all coefficients of a picture in passes.
          case JPEG -> layout.progressive() ? 2 * layout.samples() : 0;
          case HEIC, AVIF -> fileBytes + HeifMemory.estimate(layout);
          case PNG, GIF, WEBP, TIFF, BMP -> 0;
        };
    return new MemoryUse(heap, outside + SMALL_THINGS);
  }

  /** First frames of animations are put on their screen in full size. */
  private static boolean isDecodedWhole(ImageHeader header) {
    return header.format() == PhotoFormat.GIF || header.format() == PhotoFormat.WEBP;
  }

  private static long bytesAPixel(PhotoFormat format, PixelLayout layout) {
    return switch (format) {
      case JPEG, PNG, TIFF -> (long) layout.channels() * layout.bits() / 8;
      case GIF -> 1;
      case BMP, WEBP, HEIC, AVIF -> RGB;
    };
  }

  /** The JDK's TIFF reader takes a strip at a time, which may be the picture. */
  private static long buffers(ImageHeader header, PixelLayout layout) {
    return header.format() == PhotoFormat.TIFF
        ? MemoryUse.pixels(header.size()) * layout.channels() * layout.bits() / 8
        : 0;
  }
}

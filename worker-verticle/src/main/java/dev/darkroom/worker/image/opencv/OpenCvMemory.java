// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.develop.VariantFormat;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.PixelLayout;
import dev.darkroom.worker.image.heif.HeifMemory;

/** What {@link OpenCvEngine} holds at once, reckoned from a header: never less than the truth. */
final class OpenCvMemory {

  private static final int BGR = 3;
  private static final int BGRA = 4;

  /** An animation's picture before a frame, the frame, and the picture after it. */
  private static final int CANVASES = 3;

  /** The picture of a variant, what is cut from it, and that with a mark. */
  private static final int COPIES = 3;

  private static final int DEAR_ENCODER = 12;

  /** Of what libraries allocate whatever the picture: rows, tables, windows. */
  private static final long SMALL_THINGS = 2 << 20;

  private OpenCvMemory() {}

  static MemoryUse needed(ImageHeader header, long fileBytes, DevelopPlan plan) {
    PixelLayout layout = header.layout();
    long pixels = decoded(header, plan);
    long raw = raw(header, pixels);
    long decoding = fileBytes + decoder(header, pixels, raw) + raw;
    int channels = layout.alpha() && plan.keepsAlpha(header.format()) ? BGRA : BGR;
    // The file is free by now, what the decoder gave is not yet.
    long converting = raw + layout.channels() * pixels + channels * pixels;
    long variant = MemoryUse.largestVariant(header, plan);
    long scaling =
        channels == BGRA
            ? 2 * BGRA * (pixels + variant)
            // Light by itself, before; then light, and the colours before and after a conversion;
            // or the picture smoothed.
            : BGR * pixels
                + Math.max(
                    Math.max(pixels + variant, (1 + BGR + BGR) * variant),
                    BGR * (Math.min(pixels, OpenCvScaling.SMOOTHED_UP_TO) + variant));
    long printing = (COPIES * channels + encoder(plan)) * variant;
    long outside =
        Math.max(
            isPlain(header) ? decoding : Math.max(decoding, converting),
            Math.max(scaling, printing));
    // The variants as arrays.
    return new MemoryUse(BGRA * variant + SMALL_THINGS, outside + SMALL_THINGS);
  }

  /** What the decoder gives. */
  private static long raw(ImageHeader header, long pixels) {
    PixelLayout layout = header.layout();
    return switch (header.format()) {
      case JPEG -> BGR * pixels;
      case HEIC, AVIF -> layout.channels() * pixels;
      case PNG, GIF, WEBP, TIFF, BMP -> pixels * layout.channels() * layout.bits() / 8;
    };
  }

  /** WebP's encoder has the picture in its own form, and its blocks; PNG's has the file. */
  private static int encoder(DevelopPlan plan) {
    return plan.variants().stream().allMatch(spec -> spec.format() == VariantFormat.JPEG)
        ? BGR
        : DEAR_ENCODER;
  }

  /** The pixels of the picture that the decoder gives. */
  private static long decoded(ImageHeader header, DevelopPlan plan) {
    if (header.format() != PhotoFormat.JPEG) {
      return MemoryUse.pixels(header.size());
    }
    int reduction = OpenCvDecoder.reduction(header, plan);
    return MemoryUse.pixels(
        new Dimensions(
            Math.ceilDiv(header.width(), reduction), Math.ceilDiv(header.height(), reduction)));
  }

  /** Whether the decoder gives what can be worked with at once. */
  private static boolean isPlain(ImageHeader header) {
    PixelLayout layout = header.layout();
    return header.format() == PhotoFormat.JPEG || (layout.channels() == BGR && layout.bits() == 8);
  }

  /** What the decoder holds beside the file and the picture it will give. */
  private static long decoder(ImageHeader header, long pixels, long raw) {
    PixelLayout layout = header.layout();
    boolean animated = layout.frames() > 1;
    return switch (header.format()) {
      // Of a picture in several passes libjpeg keeps all coefficients, 16 bits each, whatever
      // reduction is asked for.
      case JPEG -> layout.progressive() ? 2 * layout.samples() : 0;
      case PNG -> animated ? CANVASES * raw : 0;
      // Outside of OpenCV; the codec's own pictures are larger than those that come out.
      case HEIC, AVIF -> HeifMemory.estimate(layout);
      // A strip at a time, which may be the whole picture.
      case TIFF -> raw;
      // A canvas to paint on, an index a pixel, and what that becomes.
      case GIF -> (BGRA + 1 + BGR) * pixels;
      case WEBP -> pixels * BGRA * (animated ? CANVASES : 1);
      case BMP -> 0;
    };
  }
}

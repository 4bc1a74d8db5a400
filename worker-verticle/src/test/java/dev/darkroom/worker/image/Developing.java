// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.VariantSpecs;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.FormatSniffer;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.PngStructure;
import dev.darkroom.worker.image.format.WebpStructure;
import dev.darkroom.worker.image.watermark.Watermark;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Short ways to a developed file, and into what came of it. */
final class Developing {

  private Developing() {}

  /** Whatever the engine makes of a file that was inspected. */
  static DevelopedImage develop(ImageEngine engine, byte[] file, DevelopPlan plan) {
    ImageHeader header = ImageInspector.inspect(file, ImageLimits.DEFAULT);
    return engine.develop(file, header, plan);
  }

  /** The variants in words, of a photo with that orientation, on white, with a mark or none. */
  static DevelopPlan plan(String variants, int orientation, @Nullable Watermark watermark) {
    return new DevelopPlan(orientation, VariantSpecs.parse(variants), Colour.WHITE, watermark);
  }

  static DevelopPlan plan(String variants) {
    return plan(variants, 1, null);
  }

  /** The only variant of a file, of that size, format and so on. */
  static DevelopedVariant variant(ImageEngine engine, byte[] file, String options) {
    return develop(engine, file, plan("only:" + options)).variants().getFirst();
  }

  static BufferedImage picture(ImageEngine engine, byte[] file, String options) {
    return Corners.decoded(variant(engine, file, options).bytes());
  }

  /** Red, green and blue of a pixel, each 0 to 255, or with alpha before them. */
  static int[] rgb(BufferedImage picture, int x, int y) {
    int pixel = picture.getRGB(x, y);
    return new int[] {pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF};
  }

  static int alpha(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) >>> 24;
  }

  /** The profile in a variant, empty where it has none. */
  static byte[] profile(byte[] file) {
    return switch (FormatSniffer.sniff(file).orElseThrow()) {
      case JPEG -> IccProfiles.inJpeg(file);
      case PNG -> inPng(file);
      case WEBP -> {
        WebpStructure.Chunk chunk = WebpStructure.profile(new BoundedBytes(file));
        yield chunk == null
            ? new byte[0]
            : Arrays.copyOfRange(file, chunk.data(), chunk.data() + chunk.length());
      }
      case GIF, TIFF, BMP, HEIC, AVIF -> throw new IllegalArgumentException("no variant's format");
    };
  }

  private static byte[] inPng(byte[] file) {
    byte[][] found = {new byte[0]};
    PngStructure.forEachChunk(
        new BoundedBytes(file),
        (type, chunk) -> {
          if (type.equals("iCCP")) {
            int from = chunk.data();
            while (file[from] != 0) {
              from++;
            }
            found[0] = inflated(file, from + 2, chunk.data() + chunk.length());
          }
        });
    return found[0];
  }

  private static byte[] inflated(byte[] file, int from, int end) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(file, from, end - from);
      byte[] out = new byte[1 << 20];
      return Arrays.copyOf(out, inflater.inflate(out));
    } catch (DataFormatException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  /** WebP where the engine writes it; else what it writes instead. */
  static PhotoFormat webpOr(ImageEngine engine, PhotoFormat otherwise) {
    return engine.name().equals("opencv") ? PhotoFormat.WEBP : otherwise;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.GifStructure;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.JpegStructure;
import dev.darkroom.worker.image.format.PngPixels;
import dev.darkroom.worker.image.format.Rejections;
import dev.darkroom.worker.image.format.WebpStructure;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes as stored: no orientation, and no colour conversion but of CMYK, which becomes sRGB by
 * its profile, as browsers would not.
 */
final class ImageIoDecoder {

  private static final int CMYK = 4;

  private ImageIoDecoder() {}

  /**
   * The picture; of a huge one only every n-th pixel, so that it still has twice the size that the
   * plan needs.
   *
   * @throws IOException if the data is broken
   */
  static BufferedImage decode(byte[] file, ImageHeader header, DevelopPlan plan)
      throws IOException {
    return switch (header.format()) {
      case JPEG ->
          JpegStructure.components(new BoundedBytes(file)) >= CMYK
              // With its segments, for among them is the profile.
              ? read(Codecs.versatile(PhotoFormat.JPEG), file, header, step(header, plan))
              : read(
                  Codecs.plain(PhotoFormat.JPEG),
                  JpegStructure.picture(file),
                  header,
                  step(header, plan));
      case PNG -> {
        PngPixels.requireComplete(file);
        yield read(Codecs.plain(PhotoFormat.PNG), file, header, step(header, plan));
      }
      case BMP -> read(Codecs.plain(PhotoFormat.BMP), file, header, step(header, plan));
      case WEBP -> {
        WebpStructure.Place place = WebpStructure.firstFrame(new BoundedBytes(file));
        yield place == null
            ? read(Codecs.versatile(PhotoFormat.WEBP), file, header, step(header, plan))
            : onScreen(Codecs.versatile(PhotoFormat.WEBP), file, header, place.left(), place.top());
      }
      case TIFF -> read(Codecs.versatile(header.format()), file, header, step(header, plan));
      case GIF -> {
        GifStructure.Frame place = GifStructure.firstFrame(new BoundedBytes(file));
        yield onScreen(Codecs.plain(PhotoFormat.GIF), file, header, place.left(), place.top());
      }
      case HEIC, AVIF -> throw Rejections.notYet(header.format());
    };
  }

  private static BufferedImage read(ImageReader reader, byte[] file, ImageHeader header, int step)
      throws IOException {
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      // Metadata is read elsewhere, and inflating text chunks without a bound is an attack.
      reader.setInput(in, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      BufferedImage picture = reader.read(0, param);
      if (picture.getWidth() != Math.ceilDiv(header.width(), step)
          || picture.getHeight() != Math.ceilDiv(header.height(), step)) {
        throw Rejections.corrupt();
      }
      return picture;
    } finally {
      reader.dispose();
    }
  }

  static int step(ImageHeader header, DevelopPlan plan) {
    Dimensions needed = plan.needed(header.size());
    return Math.max(
        1,
        Math.min(header.width() / (2 * needed.width()), header.height() / (2 * needed.height())));
  }

  /** A frame may be smaller than the screen; what it leaves free is transparent. */
  private static BufferedImage onScreen(
      ImageReader reader, byte[] file, ImageHeader header, int left, int top) throws IOException {
    BufferedImage screen =
        new BufferedImage(header.width(), header.height(), BufferedImage.TYPE_INT_ARGB);
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, true, true);
      Graphics2D graphics = screen.createGraphics();
      try {
        graphics.drawImage(reader.read(0), left, top, null);
      } finally {
        graphics.dispose();
      }
    } finally {
      reader.dispose();
    }
    return screen;
  }
}

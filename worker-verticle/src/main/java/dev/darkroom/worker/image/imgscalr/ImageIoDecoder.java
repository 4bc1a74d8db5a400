// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.GifStructure;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.JpegStructure;
import dev.darkroom.worker.image.format.Rejections;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes with the JDK, as stored: no orientation, no colour conversion of JPEGs. */
final class ImageIoDecoder {

  private static final int CMYK = 4;

  private ImageIoDecoder() {}

  /**
   * The picture; of a huge one only every n-th pixel, so that it still has twice the given side.
   *
   * @throws IOException if the data is broken
   */
  static BufferedImage decode(byte[] file, ImageHeader header, int longestSide) throws IOException {
    byte[] bytes = header.format() == PhotoFormat.JPEG ? plainJpeg(file) : file;
    ImageReader reader = reader(header.format());
    try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
      // Metadata is read elsewhere, and inflating text chunks without a bound is an attack.
      reader.setInput(in, true, true);
      if (header.format() == PhotoFormat.GIF) {
        return onScreen(reader.read(0), file, header);
      }
      int step = step(header, longestSide);
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

  static int step(ImageHeader header, int longestSide) {
    return (int) Math.max(1, header.size().longestSide() / (2L * longestSide));
  }

  private static byte[] plainJpeg(byte[] file) {
    if (JpegStructure.components(new BoundedBytes(file)) >= CMYK) {
      throw Rejections.unsupported(
          "The photo is in CMYK colours, which are not supported here: please export it as RGB.");
    }
    return JpegStructure.picture(file);
  }

  private static ImageReader reader(PhotoFormat format) {
    Iterator<ImageReader> readers =
        ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT));
    if (!readers.hasNext()) {
      throw Rejections.notYet(format);
    }
    return readers.next();
  }

  /** A frame may be smaller than the screen; what it leaves free is transparent, so white. */
  private static BufferedImage onScreen(BufferedImage frame, byte[] file, ImageHeader header) {
    GifStructure.Frame place = GifStructure.firstFrame(new BoundedBytes(file));
    BufferedImage screen =
        new BufferedImage(header.width(), header.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = screen.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, header.width(), header.height());
      graphics.drawImage(frame, place.left(), place.top(), null);
    } finally {
      graphics.dispose();
    }
    return screen;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import dev.darkroom.worker.image.format.Dimensions;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture in the size of a mark. */
final class PictureDrawing {

  private PictureDrawing() {}

  /** Premultiplied pixels. */
  static int[] draw(Mark.Picture mark, Dimensions size) {
    return pixels(scaled(premultiplied(decode(mark)), size));
  }

  /**
   * The picture in its own size.
   *
   * @throws IllegalArgumentException if it can not be decoded
   */
  static BufferedImage decode(Mark.Picture mark) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(mark.png()))) {
      // Metadata is not needed, and inflating it without a bound is an attack.
      reader.setInput(in, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("it is a damaged PNG", e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Java2D does it well, but for grey samples: it takes them for linear light and brightens them.
   */
  private static BufferedImage premultiplied(BufferedImage picture) {
    ColorModel model = picture.getColorModel();
    boolean grey =
        model instanceof ComponentColorModel
            && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    return grey
        ? grey(picture.getRaster(), model.getComponentSize(0) - Byte.SIZE)
        : drawn(picture, new Dimensions(picture.getWidth(), picture.getHeight()));
  }

  /**
   * Of one sample, or of one and alpha.
   *
   * @param excess the bits that a sample has beyond eight
   */
  private static BufferedImage grey(Raster raster, int excess) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    BufferedImage result = canvas(new Dimensions(width, raster.getHeight()));
    int[] target = pixels(result);
    for (int y = 0; y < raster.getHeight(); y++) {
      int[] samples = raster.getPixels(0, y, width, 1, (int[]) null);
      for (int x = 0; x < width; x++) {
        int alpha = bands > 1 ? samples[x * bands + 1] >> excess : 0xFF;
        int sample = ((samples[x * bands] >> excess) * alpha + 127) / 255;
        target[y * width + x] = alpha << 24 | sample << 16 | sample << 8 | sample;
      }
    }
    return result;
  }

  /** By halves as long as that is too large: bilinear scaling looks at four pixels only. */
  private static BufferedImage scaled(BufferedImage picture, Dimensions size) {
    BufferedImage result = picture;
    while (result.getWidth() > 2 * size.width() || result.getHeight() > 2 * size.height()) {
      result =
          drawn(
              result,
              new Dimensions(
                  Math.max(size.width(), Math.ceilDiv(result.getWidth(), 2)),
                  Math.max(size.height(), Math.ceilDiv(result.getHeight(), 2))));
    }
    return drawn(result, size);
  }

  private static BufferedImage drawn(BufferedImage picture, Dimensions size) {
    BufferedImage result = canvas(size);
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(picture, 0, 0, size.width(), size.height(), null);
    } finally {
      graphics.dispose();
    }
    return result;
  }

  private static BufferedImage canvas(Dimensions size) {
    return new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB_PRE);
  }

  private static int[] pixels(BufferedImage canvas) {
    return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
  }
}

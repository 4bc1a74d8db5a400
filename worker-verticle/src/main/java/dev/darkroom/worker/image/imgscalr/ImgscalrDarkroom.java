// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.Darkroom;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.watermark.Overlay;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imgscalr.Scalr;

/** What imgscalr and the JDK do with a decoded picture. */
final class ImgscalrDarkroom implements Darkroom<BufferedImage> {

  @Override
  public boolean hasAlpha(BufferedImage picture) {
    return picture.getColorModel().hasAlpha();
  }

  @Override
  public BufferedImage scaled(BufferedImage picture, Dimensions size) {
    if (picture.getWidth() == size.width() && picture.getHeight() == size.height()) {
      return picture;
    }
    BufferedImage half = picture;
    while (half.getWidth() >= 2 * size.width() && half.getHeight() >= 2 * size.height()) {
      // To exactly half, bilinear is the mean of four pixels: all count, and it costs a fraction
      // of the bicubic steps that imgscalr would take.
      half =
          Scalr.resize(
              half,
              Scalr.Method.BALANCED,
              Scalr.Mode.FIT_EXACT,
              Math.ceilDiv(half.getWidth(), 2),
              Math.ceilDiv(half.getHeight(), 2));
    }
    return half.getWidth() == size.width() && half.getHeight() == size.height()
        ? half
        : Scalr.resize(
            half, Scalr.Method.QUALITY, Scalr.Mode.FIT_EXACT, size.width(), size.height());
  }

  @Override
  public BufferedImage upright(BufferedImage picture, int orientation) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    Dimensions turned = new Dimensions(width, height).upright(orientation);
    BufferedImage result = new BufferedImage(turned.width(), turned.height(), type(picture));
    int[] target = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      int start = index(0, y, width, height, orientation);
      int step = index(1, y, width, height, orientation) - start;
      for (int x = 0; x < width; x++) {
        target[start + x * step] = row[x];
      }
    }
    return result;
  }

  /** Where a stored pixel stands in the upright picture, row by row. */
  private static int index(int x, int y, int width, int height, int orientation) {
    int right = width - 1 - x;
    int bottom = height - 1 - y;
    return switch (orientation) {
      case 2 -> y * width + right;
      case 3 -> bottom * width + right;
      case 4 -> bottom * width + x;
      case 5 -> x * height + y;
      case 6 -> x * height + bottom;
      case 7 -> right * height + bottom;
      case 8 -> right * height + y;
      default -> throw new IllegalArgumentException("an orientation to undo is 2 to 8");
    };
  }

  private static int type(BufferedImage picture) {
    return picture.getColorModel().hasAlpha()
        ? BufferedImage.TYPE_INT_ARGB
        : BufferedImage.TYPE_INT_RGB;
  }

  @Override
  public BufferedImage cropped(BufferedImage picture, Dimensions size) {
    if (picture.getWidth() == size.width() && picture.getHeight() == size.height()) {
      return picture;
    }
    int left = (picture.getWidth() - size.width()) / 2;
    int top = (picture.getHeight() - size.height()) / 2;
    BufferedImage result = new BufferedImage(size.width(), size.height(), type(picture));
    int[] row = new int[size.width()];
    for (int y = 0; y < size.height(); y++) {
      picture.getRGB(left, top + y, size.width(), 1, row, 0, size.width());
      result.setRGB(0, y, size.width(), 1, row, 0, size.width());
    }
    return result;
  }

  @Override
  public BufferedImage flattened(BufferedImage picture, Colour background) {
    return hasAlpha(picture) ? PlainPixels.flattened(picture, background) : picture;
  }

  @Override
  public BufferedImage marked(BufferedImage picture, Overlay mark) {
    BufferedImage overlay =
        new BufferedImage(mark.width(), mark.height(), BufferedImage.TYPE_INT_ARGB_PRE);
    overlay.getRaster().setDataElements(0, 0, mark.width(), mark.height(), mark.pixels());
    BufferedImage result =
        new BufferedImage(picture.getWidth(), picture.getHeight(), type(picture));
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.setComposite(AlphaComposite.Src);
      graphics.drawImage(picture, 0, 0, null);
      graphics.setComposite(AlphaComposite.SrcOver);
      graphics.drawImage(overlay, mark.x(), mark.y(), null);
    } finally {
      graphics.dispose();
    }
    return result;
  }

  @Override
  public int[] pixels(BufferedImage picture) {
    int width = picture.getWidth();
    return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
  }

  @Override
  public boolean encodes(PhotoFormat format) {
    return switch (format) {
      case JPEG, PNG -> true;
      case WEBP, GIF, TIFF, BMP, HEIC, AVIF -> false;
    };
  }

  @Override
  public byte[] encoded(BufferedImage picture, PhotoFormat format, int quality) {
    ImageWriter writer = Codecs.writer(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (format == PhotoFormat.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Override
  public void discard(BufferedImage picture) {
    picture.flush();
  }
}

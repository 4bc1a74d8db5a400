// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.photo.Colour;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Brings what the JDK decodes to 8 bits of RGB or ARGB. The samples are taken as they are: Java2D
 * would convert them by the picture's profile, which variants carry instead, and would brighten
 * grey ones, which it takes for linear light.
 */
final class PlainPixels {

  private static final int OPAQUE = 0xFF000000;

  private PlainPixels() {}

  /**
   * The picture with its alpha, if there is something to see through and it is to be kept; else on
   * a ground of that colour.
   */
  static BufferedImage of(BufferedImage picture, boolean keepAlpha, Colour background) {
    return switch (picture.getType()) {
      case BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_RGB -> picture;
      default -> {
        BufferedImage plain =
            picture.getType() == BufferedImage.TYPE_INT_ARGB
                ? picture
                : hasPlainSamples(picture.getColorModel()) ? copied(picture) : drawn(picture);
        yield keepAlpha && isSeenThrough(plain) ? plain : flat(plain, background);
      }
    };
  }

  private static BufferedImage flat(BufferedImage plain, Colour background) {
    return plain.getColorModel().hasAlpha() ? flattened(plain, background) : plain;
  }

  /** The picture on a ground of that colour. */
  static BufferedImage flattened(BufferedImage picture, Colour background) {
    BufferedImage result =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.setColor(new Color(background.rgb()));
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      graphics.drawImage(picture, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return result;
  }

  private static boolean isSeenThrough(BufferedImage argb) {
    return argb.getType() == BufferedImage.TYPE_INT_ARGB
        && Arrays.stream(pixels(argb)).anyMatch(pixel -> (pixel & OPAQUE) != OPAQUE);
  }

  private static boolean hasPlainSamples(ColorModel model) {
    int space = model.getColorSpace().getType();
    int transfer = model.getTransferType();
    return model instanceof ComponentColorModel
        && (space == ColorSpace.TYPE_RGB || space == ColorSpace.TYPE_GRAY)
        && (transfer == DataBuffer.TYPE_BYTE || transfer == DataBuffer.TYPE_USHORT);
  }

  private static BufferedImage copied(BufferedImage picture) {
    int width = picture.getWidth();
    ColorModel model = picture.getColorModel();
    Raster raster = picture.getRaster();
    int bands = raster.getNumBands();
    int green = model.getNumColorComponents() == 1 ? 0 : 1;
    int blue = model.getNumColorComponents() == 1 ? 0 : 2;
    int max = (1 << model.getComponentSize(0)) - 1;
    BufferedImage result = like(picture);
    int[] target = pixels(result);
    int[] row = new int[width * bands];
    for (int y = 0; y < picture.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        int alpha = model.hasAlpha() ? row[at + bands - 1] : max;
        int whole = model.isAlphaPremultiplied() ? Math.max(alpha, 1) : max;
        target[y * width + x] =
            eightBits(alpha, max) << 24
                | eightBits(row[at], whole) << 16
                | eightBits(row[at + green], whole) << 8
                | eightBits(row[at + blue], whole);
      }
    }
    return result;
  }

  private static int eightBits(int sample, int max) {
    return (int) Math.min(255, ((long) sample * 255 + max / 2) / max);
  }

  private static BufferedImage drawn(BufferedImage picture) {
    BufferedImage result = like(picture);
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.drawImage(picture, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return result;
  }

  private static BufferedImage like(BufferedImage picture) {
    return new BufferedImage(
        picture.getWidth(),
        picture.getHeight(),
        picture.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_INT_ARGB
            : BufferedImage.TYPE_INT_RGB);
  }

  private static int[] pixels(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }
}

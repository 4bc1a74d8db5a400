// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;

/**
 * Brings what the JDK decodes to 8-bit RGB, alpha flattened on white. The samples are taken as they
 * are: Java2D would convert them by the picture's profile, which variants carry instead, and would
 * brighten grey ones, which it takes for linear light.
 */
final class PlainPixels {

  private PlainPixels() {}

  static BufferedImage of(BufferedImage picture) {
    return switch (picture.getType()) {
      case BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_RGB -> picture;
      default -> hasPlainSamples(picture.getColorModel()) ? copied(picture) : drawn(picture);
    };
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
    int height = picture.getHeight();
    ColorModel model = picture.getColorModel();
    Raster raster = picture.getRaster();
    int bands = raster.getNumBands();
    boolean alpha = model.hasAlpha();
    int green = model.getNumColorComponents() == 1 ? 0 : 1;
    int blue = model.getNumColorComponents() == 1 ? 0 : 2;
    int max = (1 << model.getComponentSize(0)) - 1;
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] target = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        int opacity = alpha ? row[at + bands - 1] : max;
        boolean premultiplied = model.isAlphaPremultiplied();
        int r = onWhite(row[at], opacity, max, premultiplied);
        int g = onWhite(row[at + green], opacity, max, premultiplied);
        int b = onWhite(row[at + blue], opacity, max, premultiplied);
        target[y * width + x] = r << 16 | g << 8 | b;
      }
    }
    return result;
  }

  private static int onWhite(int sample, int opacity, int max, boolean premultiplied) {
    long white = (long) (max - opacity) * max;
    long colour = (long) sample * (premultiplied ? max : opacity);
    long square = (long) max * max;
    return (int) Math.min(255, ((colour + white) * 255 + square / 2) / square);
  }

  private static BufferedImage drawn(BufferedImage picture) {
    BufferedImage result =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      graphics.drawImage(picture, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return result;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import java.awt.image.BufferedImage;

/** Pictures that are made pixel by pixel. */
final class Drawn {

  /** The colour of a pixel, {@code 0xAARRGGBB}. */
  @FunctionalInterface
  interface Pixel {
    int at(int x, int y);
  }

  private Drawn() {}

  static BufferedImage rgb(int width, int height, Pixel pixel) {
    return drawn(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), pixel);
  }

  static BufferedImage argb(int width, int height, Pixel pixel) {
    return drawn(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), pixel);
  }

  static int[] pixels(int width, int height, Pixel pixel) {
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixel.at(i % width, i / width);
    }
    return pixels;
  }

  private static BufferedImage drawn(BufferedImage picture, Pixel pixel) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, pixel.at(x, y));
      }
    }
    return picture;
  }
}

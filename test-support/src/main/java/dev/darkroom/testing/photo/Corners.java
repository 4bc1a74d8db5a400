// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import javax.imageio.ImageIO;

/**
 * The colours in the corners of a picture, by which a test tells how it lies and how large it is.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
public record Corners(
    int width, int height, Colour topLeft, Colour topRight, Colour bottomLeft, Colour bottomRight) {

  /** What a corner can be; anything is taken for the nearest of these. */
  public enum Colour {
    RED(0xFF0000),
    GREEN(0x00FF00),
    BLUE(0x0000FF),
    YELLOW(0xFFFF00),
    WHITE(0xFFFFFF),
    GREY(0x808080),
    BLACK(0x000000);

    private final int rgb;

    Colour(int rgb) {
      this.rgb = rgb;
    }

    /** As {@code 0xRRGGBB}. */
    public int rgb() {
      return rgb;
    }

    private static Colour nearest(int pixel) {
      return Arrays.stream(values())
          .min(Comparator.comparingInt(colour -> colour.distance(pixel)))
          .orElseThrow();
    }

    private int distance(int pixel) {
      int distance = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int difference = (rgb >> shift & 0xFF) - (pixel >> shift & 0xFF);
        distance += difference * difference;
      }
      return distance;
    }
  }

  /** An upright picture as the fixtures have it: red and green above blue and yellow. */
  public static Corners upright(int width, int height) {
    return new Corners(width, height, Colour.RED, Colour.GREEN, Colour.BLUE, Colour.YELLOW);
  }

  /**
   * The corners of an encoded picture, a little inside of the very corner; EXIF is not applied.
   *
   * @throws IllegalArgumentException if the JDK can not decode it
   */
  public static Corners of(byte[] file) {
    return of(decoded(file));
  }

  /** The corners of a picture, a little inside of the very corner. */
  public static Corners of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int x = width / 8;
    int y = height / 8;
    return new Corners(
        width,
        height,
        Colour.nearest(picture.getRGB(x, y)),
        Colour.nearest(picture.getRGB(width - 1 - x, y)),
        Colour.nearest(picture.getRGB(x, height - 1 - y)),
        Colour.nearest(picture.getRGB(width - 1 - x, height - 1 - y)));
  }

  /**
   * The decoded picture; EXIF is not applied.
   *
   * @throws IllegalArgumentException if the JDK can not decode it
   */
  public static BufferedImage decoded(byte[] file) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
      if (picture == null) {
        throw new IllegalArgumentException("not a picture the JDK knows");
      }
      return picture;
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }
}

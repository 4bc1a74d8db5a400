// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import dev.darkroom.testing.photo.Corners.Colour;
import java.awt.image.BufferedImage;

/** Draws the picture of the fixtures: four quarters in four colours. */
final class TestPicture {

  private TestPicture() {}

  /** The colour of a pixel of the upright picture. */
  static int rgb(int x, int y, int width, int height) {
    boolean left = x < (width + 1) / 2;
    boolean top = y < (height + 1) / 2;
    if (top) {
      return (left ? Colour.RED : Colour.GREEN).rgb();
    }
    return (left ? Colour.BLUE : Colour.YELLOW).rgb();
  }

  /**
   * The picture as a camera stores it.
   *
   * @param width stored, in pixels
   * @param height stored, in pixels
   * @param orientation how a viewer has to turn it (EXIF, 1 to 8)
   */
  static BufferedImage stored(int width, int height, int orientation, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    boolean quarter = orientation >= 5;
    int uprightWidth = quarter ? height : width;
    int uprightHeight = quarter ? width : height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int ux = uprightX(x, y, width, height, orientation);
        int uy = uprightY(x, y, width, height, orientation);
        picture.setRGB(x, y, 0xFF000000 | rgb(ux, uy, uprightWidth, uprightHeight));
      }
    }
    return picture;
  }

  /** Column of the upright picture, by what EXIF says row 0 and column 0 of the stored one are. */
  private static int uprightX(int x, int y, int width, int height, int orientation) {
    return switch (orientation) {
      case 1, 4 -> x;
      case 2, 3 -> width - 1 - x;
      case 5, 8 -> y;
      case 6, 7 -> height - 1 - y;
      default -> throw new IllegalArgumentException("an EXIF orientation is 1 to 8");
    };
  }

  private static int uprightY(int x, int y, int width, int height, int orientation) {
    return switch (orientation) {
      case 1, 2 -> y;
      case 3, 4 -> height - 1 - y;
      case 5, 6 -> x;
      case 7, 8 -> width - 1 - x;
      default -> throw new IllegalArgumentException("an EXIF orientation is 1 to 8");
    };
  }
}

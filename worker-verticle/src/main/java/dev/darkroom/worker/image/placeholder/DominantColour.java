// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.placeholder;

import dev.darkroom.photo.Colour;

/**
 * The one colour that stands for a picture: that of the largest crowd of similar pixels. Colours
 * are sorted into boxes of 16 levels a channel; the crowd is what lies in the fullest cube of two
 * boxes a side, so that none is torn apart where two boxes meet, and the colour is its mean. Unlike
 * the mean of all, it is a colour that can be seen in the picture.
 */
final class DominantColour {

  private static final int SIDE = 16;
  private static final int SHIFT = 4;
  private static final int HALF_OPAQUE = 0x80;

  private final int[] count = new int[SIDE * SIDE * SIDE];
  private final int[] red = new int[count.length];
  private final int[] green = new int[count.length];
  private final int[] blue = new int[count.length];

  private DominantColour() {}

  /**
   * The colour.
   *
   * @param argb tells by its alpha what is seen: pixels less than half opaque do not count; if none
   *     is left the colour is white
   * @param rgb the same pixels on white
   */
  static Colour of(int[] argb, int[] rgb) {
    DominantColour colours = new DominantColour();
    for (int i = 0; i < argb.length; i++) {
      if (argb[i] >>> 24 >= HALF_OPAQUE) {
        colours.add(rgb[i] >> 16 & 0xFF, rgb[i] >> 8 & 0xFF, rgb[i] & 0xFF);
      }
    }
    return colours.ofFullestCube();
  }

  private void add(int r, int g, int b) {
    int box = box(r >> SHIFT, g >> SHIFT, b >> SHIFT);
    count[box]++;
    red[box] += r;
    green[box] += g;
    blue[box] += b;
  }

  private Colour ofFullestCube() {
    int most = 0;
    Colour colour = Colour.WHITE;
    for (int r = 0; r < SIDE - 1; r++) {
      for (int g = 0; g < SIDE - 1; g++) {
        for (int b = 0; b < SIDE - 1; b++) {
          int corner = box(r, g, b);
          int size = sum(count, corner);
          if (size > most) {
            most = size;
            colour =
                Colour.of(
                    mean(sum(red, corner), size),
                    mean(sum(green, corner), size),
                    mean(sum(blue, corner), size));
          }
        }
      }
    }
    return colour;
  }

  private static int mean(int sum, int size) {
    return (sum + size / 2) / size;
  }

  /** Over the eight boxes of the cube that begins there. */
  private static int sum(int[] values, int corner) {
    int sum = 0;
    for (int r = 0; r <= 1; r++) {
      for (int g = 0; g <= 1; g++) {
        int at = corner + box(r, g, 0);
        sum += values[at] + values[at + 1];
      }
    }
    return sum;
  }

  private static int box(int r, int g, int b) {
    return (r * SIDE + g) * SIDE + b;
  }
}

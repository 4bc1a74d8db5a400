// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.photo;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A picture that costs a codec about what a photo costs: noise in octaves, whose strength falls
 * with its frequency as it does in nature, under shapes with hard edges.
 */
public final class PhotoLike {

  private static final int QUALITY = 90;
  private static final int LARGEST_CELL = 1024;

  /** Single pixels, as the noise of a sensor. */
  private static final int SMALLEST_CELL = 1;

  /** How much of an octave's strength the next one, of half the cell, keeps. */
  private static final float FALL = 0.76f;

  /** Colours have less contrast than light, and no fine detail. */
  private static final float COLOURFULNESS = 0.4f;

  private static final int SMALLEST_COLOUR_CELL = 32;
  private static final int SHAPES = 200;
  private static final float CONTRAST = 50;

  private PhotoLike() {}

  /** A JPEG, 4:2:0 at quality 90; equal seeds give equal files. OpenCV has to be loaded. */
  public static byte[] jpeg(int width, int height, long seed) {
    return encoded(pixels(width, height, seed), width, height);
  }

  /** Blue, green and red of each pixel, row by row. */
  static byte[] pixels(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] light = octaves(width, height, SMALLEST_CELL, random);
    addShapes(light, width, height, random);
    float[] warm = octaves(width, height, SMALLEST_COLOUR_CELL, random);
    float[] green = octaves(width, height, SMALLEST_COLOUR_CELL, random);
    byte[] bgr = new byte[width * height * 3];
    for (int i = 0; i < light.length; i++) {
      float base = 128 + CONTRAST * light[i];
      bgr[3 * i] = clamped(base - CONTRAST * COLOURFULNESS * warm[i]);
      bgr[3 * i + 1] = clamped(base + CONTRAST * COLOURFULNESS * green[i] / 2);
      bgr[3 * i + 2] = clamped(base + CONTRAST * COLOURFULNESS * warm[i]);
    }
    return bgr;
  }

  private static float[] octaves(int width, int height, int smallest, SplittableRandom random) {
    float[] sum = new float[width * height];
    float strength = 1;
    for (int cell = LARGEST_CELL; cell >= smallest; cell /= 2) {
      addNoise(sum, width, height, cell, strength, random);
      strength *= FALL;
    }
    return sum;
  }

  /** Random values on a grid, joined linearly. */
  private static void addNoise(
      float[] sum, int width, int height, int cell, float strength, SplittableRandom random) {
    int columns = width / cell + 2;
    float[] grid = new float[columns * (height / cell + 2)];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = strength * (random.nextFloat() * 2 - 1);
    }
    for (int y = 0; y < height; y++) {
      int row = y / cell * columns;
      float down = (float) (y % cell) / cell;
      for (int x = 0; x < width; x++) {
        int at = row + x / cell;
        float right = (float) (x % cell) / cell;
        float above = grid[at] + right * (grid[at + 1] - grid[at]);
        float below = grid[at + columns] + right * (grid[at + columns + 1] - grid[at + columns]);
        sum[y * width + x] += above + down * (below - above);
      }
    }
  }

  /** Discs and bars, lighter or darker than what they lie on. */
  private static void addShapes(float[] light, int width, int height, SplittableRandom random) {
    int unit = Math.max(2, Math.min(width, height) / 12);
    for (int shape = 0; shape < SHAPES; shape++) {
      int centreX = random.nextInt(width);
      int centreY = random.nextInt(height);
      int reach = 1 + random.nextInt(unit);
      float lighter = 2 * random.nextFloat() - 1;
      boolean disc = random.nextBoolean();
      for (int y = Math.max(0, centreY - reach); y < Math.min(height, centreY + reach); y++) {
        int half = disc ? chord(reach, y - centreY) : reach / 8;
        for (int x = Math.max(0, centreX - half); x < Math.min(width, centreX + half); x++) {
          light[y * width + x] += lighter;
        }
      }
    }
  }

  private static int chord(int radius, int distance) {
    return (int) Math.sqrt((double) radius * radius - (double) distance * distance);
  }

  private static byte clamped(float value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }

  private static byte[] encoded(byte[] bgr, int width, int height) {
    try (PointerScope _ = new PointerScope()) {
      Mat picture = new Mat(height, width, CV_8UC3, new BytePointer(bgr));
      BytePointer out = new BytePointer();
      if (!imencode(".jpg", picture, out, new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY))) {
        throw new IllegalStateException("the JPEG encoder refused the generated photo");
      }
      byte[] jpeg = new byte[(int) out.limit()];
      out.get(jpeg);
      return jpeg;
    }
  }
}

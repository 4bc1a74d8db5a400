// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * The green samples of a picture, by which pictures are compared.
 *
 * @param samples row by row, 0 to 255
 */
// An array's equality by identity is fine: nobody compares these so.
@SuppressWarnings("ArrayRecordComponent")
record Light(int width, int height, float[] samples) {

  private static final int WINDOW = 8;

  static Light of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    float[] samples = new float[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = picture.getRGB(i % width, i / width) >> 8 & 0xFF;
    }
    return new Light(width, height, samples);
  }

  /** Noise in octaves, as strong on each scale as in nature, under some hard edges. */
  static Light photoLike(int width, int height) {
    float[] sum = new float[width * height];
    SplittableRandom random = new SplittableRandom(7);
    float strength = 45;
    for (int cell = 256; cell >= 1; cell /= 2) {
      int columns = width / cell + 1;
      float[] grid = new float[columns * (height / cell + 1)];
      for (int i = 0; i < grid.length; i++) {
        grid[i] = strength * (random.nextFloat() * 2 - 1);
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += grid[i / width / cell * columns + i % width / cell];
      }
      strength *= 0.7f;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.clamp(128 + sum[i], 0, 255);
    }
    return new Light(width, height, sum);
  }

  int grey(int x, int y) {
    return Math.round(samples[y * width + x]) * 0x010101;
  }

  /** Each pixel the mean of what it covers: no detail is made up, and none aliased. */
  Light averaged(int toWidth, int toHeight) {
    float[] out = new float[toWidth * toHeight];
    double stepX = (double) width / toWidth;
    double stepY = (double) height / toHeight;
    for (int i = 0; i < out.length; i++) {
      int column = i % toWidth;
      int row = i / toWidth;
      double left = column * stepX;
      double top = row * stepY;
      double sum = 0;
      for (int y = (int) top; y < Math.min(height, top + stepY); y++) {
        double down = Math.min(y + 1, top + stepY) - Math.max(y, top);
        for (int x = (int) left; x < Math.min(width, left + stepX); x++) {
          double across = Math.min(x + 1, left + stepX) - Math.max(x, left);
          sum += down * across * samples[y * width + x];
        }
      }
      out[i] = (float) (sum / (stepX * stepY));
    }
    return new Light(toWidth, toHeight, out);
  }

  /** Structural similarity (Wang et al., 2004) over windows of 8 x 8: 1 where both are the same. */
  double similarity(Light other) {
    double sum = 0;
    int windows = 0;
    for (int y = 0; y + WINDOW <= height; y += WINDOW / 2) {
      for (int x = 0; x + WINDOW <= width; x += WINDOW / 2) {
        sum += window(other, x, y);
        windows++;
      }
    }
    return sum / windows;
  }

  private double window(Light other, int left, int top) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = top; y < top + WINDOW; y++) {
      for (int x = left; x < left + WINDOW; x++) {
        double one = samples[y * width + x];
        double two = other.samples[y * width + x];
        a += one;
        b += two;
        aa += one * one;
        bb += two * two;
        ab += one * two;
      }
    }
    int n = WINDOW * WINDOW;
    double meanA = a / n;
    double meanB = b / n;
    double varianceA = aa / n - meanA * meanA;
    double varianceB = bb / n - meanB * meanB;
    double together = ab / n - meanA * meanB;
    return (2 * meanA * meanB + 6.5025)
        * (2 * together + 58.5225)
        / ((meanA * meanA + meanB * meanB + 6.5025) * (varianceA + varianceB + 58.5225));
  }
}

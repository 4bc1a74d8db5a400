// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.placeholder;

/**
 * BlurHash, after the description of its <a
 * href="https://github.com/woltapp/blurhash/blob/master/Algorithm.md">algorithm</a>: the lowest
 * cosine components of the picture in linear light, written in base 83. It gives what the reference
 * encoders in C and Swift give. The one library for Java, io.trbl 1.0.0, scales by the largest
 * component instead of the one largest in magnitude, which cuts off strong negative ones, and
 * computes every cosine and power anew for each pixel and component: ten times the work.
 */
final class BlurHash {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
  private static final int BASE = DIGITS.length();

  /** Components along the longer side and along the shorter one. */
  private static final int MORE = 4;

  private static final int FEWER = 3;

  private static final int CHANNELS = 3;
  private static final int MAX_COMPONENTS_A_SIDE = 9;
  private static final int MAX_SCALE = 82;
  private static final double SCALE_STEPS = 166;

  /** Of what a component may be in one channel. */
  private static final int LEVELS = 19;

  private static final double[] LINEAR = linear();

  private final int columns;
  private final int rows;

  /** Red, green and blue of each component, row by row. */
  private final double[] components;

  private BlurHash(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.components = new double[columns * rows * CHANNELS];
  }

  /** Of 4 by 3 components, 3 by 4 if the picture is upright. */
  static String of(int[] rgb, int width, int height) {
    BlurHash hash = height > width ? new BlurHash(FEWER, MORE) : new BlurHash(MORE, FEWER);
    hash.transform(rgb, width, height);
    return hash.digits();
  }

  /** Along the rows first, then down the columns of what these gave. */
  private void transform(int[] rgb, int width, int height) {
    double[][] across = cosines(columns, width);
    double[][] down = cosines(rows, height);
    double[] row = new double[columns * CHANNELS];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < columns; i++) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int x = 0; x < width; x++) {
          int pixel = rgb[y * width + x];
          double weight = across[i][x];
          red += weight * LINEAR[pixel >> 16 & 0xFF];
          green += weight * LINEAR[pixel >> 8 & 0xFF];
          blue += weight * LINEAR[pixel & 0xFF];
        }
        row[i * CHANNELS] = red;
        row[i * CHANNELS + 1] = green;
        row[i * CHANNELS + 2] = blue;
      }
      for (int j = 0; j < rows; j++) {
        for (int i = 0; i < row.length; i++) {
          components[j * row.length + i] += down[j][y] * row[i];
        }
      }
    }
    for (int i = 0; i < components.length; i++) {
      components[i] *= (i < CHANNELS ? 1.0 : 2.0) / (width * height);
    }
  }

  private String digits() {
    StringBuilder text = new StringBuilder();
    append(text, columns - 1 + (rows - 1) * MAX_COMPONENTS_A_SIDE, 1);
    double largest = 0;
    for (int i = CHANNELS; i < components.length; i++) {
      largest = Math.max(largest, Math.abs(components[i]));
    }
    int scale = Math.clamp((long) Math.floor(largest * SCALE_STEPS - 0.5), 0, MAX_SCALE);
    append(text, scale, 1);
    append(text, srgb(components[0]) << 16 | srgb(components[1]) << 8 | srgb(components[2]), 4);
    double unit = (scale + 1) / SCALE_STEPS;
    for (int i = CHANNELS; i < components.length; i += CHANNELS) {
      int red = level(components[i] / unit);
      int green = level(components[i + 1] / unit);
      int blue = level(components[i + 2] / unit);
      append(text, (red * LEVELS + green) * LEVELS + blue, 2);
    }
    return text.toString();
  }

  /** With 9 for nothing: small values, which are many, get more levels than large ones. */
  private static int level(double value) {
    double root = Math.copySign(Math.sqrt(Math.abs(value)), value);
    return Math.clamp((long) Math.floor(root * 9 + 9.5), 0, LEVELS - 1);
  }

  private static void append(StringBuilder text, int value, int digits) {
    int unit = 1;
    for (int i = 1; i < digits; i++) {
      unit *= BASE;
    }
    for (; unit > 0; unit /= BASE) {
      text.append(DIGITS.charAt(value / unit % BASE));
    }
  }

  private static double[][] cosines(int components, int length) {
    double[][] cosines = new double[components][length];
    for (int i = 0; i < components; i++) {
      for (int x = 0; x < length; x++) {
        cosines[i][x] = Math.cos(Math.PI * i * x / length);
      }
    }
    return cosines;
  }

  /** IEC 61966-2-1. */
  private static double[] linear() {
    double[] linear = new double[256];
    for (int i = 0; i < linear.length; i++) {
      double sample = i / 255.0;
      linear[i] = sample <= 0.04045 ? sample / 12.92 : Math.pow((sample + 0.055) / 1.055, 2.4);
    }
    return linear;
  }

  private static int srgb(double linear) {
    double light = Math.clamp(linear, 0.0, 1.0);
    double sample = light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    return (int) (sample * 255 + 0.5);
  }
}

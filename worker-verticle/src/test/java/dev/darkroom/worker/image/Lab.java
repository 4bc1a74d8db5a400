// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

/** The way from CIE L*a*b* at D50 to sRGB, in the textbook's formulas. */
final class Lab {

  /** From XYZ at D50 to linear sRGB, adapted after Bradford. */
  private static final double[][] TO_SRGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  private Lab() {}

  /** The colour as {@code 0xRRGGBB}; what sRGB does not have is cut off. */
  static int srgb(double[] lab) {
    double y = (lab[0] + 16) / 116;
    double[] xyz = {0.9642 * cubed(y + lab[1] / 500), cubed(y), 0.8249 * cubed(y - lab[2] / 200)};
    int rgb = 0;
    for (double[] row : TO_SRGB) {
      double linear = Math.clamp(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2], 0, 1);
      double value =
          linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
      rgb = rgb << 8 | (int) Math.round(255 * value);
    }
    return rgb;
  }

  private static double cubed(double value) {
    return value > 6.0 / 29 ? value * value * value : 3 * 36.0 / 841 * (value - 4.0 / 29);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

/**
 * Structural similarity (Wang et al., 2004): a Gaussian window of 11 x 11 with a deviation of 1.5,
 * averaged over all places where the window fits.
 */
public final class Ssim {

  private static final int WINDOW = 11;

  /** To about this many pixels a side pictures are shrunk to be seen as a whole. */
  private static final double VIEWED_SIDE = 256;

  private static final double DEVIATION = 1.5;
  private static final double C1 = square(0.01 * 255);
  private static final double C2 = square(0.03 * 255);

  private Ssim() {}

  /**
   * The same of pictures as they are seen from where one sees all of them: both are shrunk by means
   * of blocks first, to a shorter side of about 256 pixels. This is what the authors of SSIM advise
   * ({@code ssim.m}: "automatic downsampling"), and the figure that is mostly quoted.
   */
  public static double asViewed(Plane one, Plane other) {
    int block = (int) Math.max(1, Math.round(Math.min(one.width(), one.height()) / VIEWED_SIDE));
    return of(one.blockMeans(block), other.blockMeans(block));
  }

  /** 1 for equal pictures, towards 0 for pictures that have nothing in common. */
  public static double of(Plane one, Plane other) {
    if (one.width() != other.width() || one.height() != other.height()) {
      throw new IllegalArgumentException("pictures of two sizes can not be compared");
    }
    if (Math.min(one.width(), one.height()) < WINDOW) {
      throw new IllegalArgumentException("the window does not fit");
    }
    Plane means = blurred(one);
    Plane otherMeans = blurred(other);
    Plane squares = blurred(product(one, one));
    Plane otherSquares = blurred(product(other, other));
    Plane products = blurred(product(one, other));
    double sum = 0;
    for (int i = 0; i < means.samples().length; i++) {
      double mean = means.samples()[i];
      double otherMean = otherMeans.samples()[i];
      double variance = squares.samples()[i] - mean * mean;
      double otherVariance = otherSquares.samples()[i] - otherMean * otherMean;
      double covariance = products.samples()[i] - mean * otherMean;
      sum +=
          (2 * mean * otherMean + C1)
              * (2 * covariance + C2)
              / ((mean * mean + otherMean * otherMean + C1) * (variance + otherVariance + C2));
    }
    return sum / means.samples().length;
  }

  private static Plane product(Plane one, Plane other) {
    float[] out = new float[one.samples().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = one.samples()[i] * other.samples()[i];
    }
    return new Plane(one.width(), one.height(), out);
  }

  private static Plane blurred(Plane plane) {
    return transposedAndBlurred(transposedAndBlurred(plane));
  }

  private static Plane transposedAndBlurred(Plane plane) {
    double[] weights = weights();
    int width = plane.width() - WINDOW + 1;
    float[] out = new float[width * plane.height()];
    for (int y = 0; y < plane.height(); y++) {
      int row = y * plane.width();
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
          sum += weights[i] * plane.samples()[row + x + i];
        }
        out[x * plane.height() + y] = (float) sum;
      }
    }
    return new Plane(plane.height(), width, out);
  }

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      weights[i] = Math.exp(-square(i - WINDOW / 2) / (2 * square(DEVIATION)));
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double square(double value) {
    return value * value;
  }
}

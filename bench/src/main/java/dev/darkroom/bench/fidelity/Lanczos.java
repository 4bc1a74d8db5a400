// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

/**
 * Scales down with a Lanczos kernel of three lobes, wide enough that no pixel is left out: what
 * variants are compared with. Made for being right, not for being fast.
 */
public final class Lanczos {

  private static final int LOBES = 3;

  private Lanczos() {}

  /** The plane in this size, which is not larger. Deterministic, in floating point, unrounded. */
  public static Plane scaled(Plane plane, int width, int height) {
    Plane narrow = transposedAndScaled(plane, width);
    return transposedAndScaled(narrow, height);
  }

  /** Columns become rows, and each row gets this many samples; twice gives both axes. */
  private static Plane transposedAndScaled(Plane plane, int to) {
    float[] out = new float[to * plane.height()];
    double ratio = (double) plane.width() / to;
    double support = Math.max(1, ratio) * LOBES;
    for (int x = 0; x < to; x++) {
      double centre = (x + 0.5) * ratio;
      int first = Math.max(0, (int) Math.floor(centre - support));
      int end = Math.min(plane.width(), (int) Math.ceil(centre + support));
      float[] weights = weights(first, end, centre, Math.max(1, ratio));
      for (int y = 0; y < plane.height(); y++) {
        int row = y * plane.width() + first;
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
          sum += weights[i] * plane.samples()[row + i];
        }
        out[x * plane.height() + y] = sum;
      }
    }
    return new Plane(plane.height(), to, out);
  }

  private static float[] weights(int first, int end, double centre, double stretch) {
    double[] raw = new double[end - first];
    double sum = 0;
    for (int i = 0; i < raw.length; i++) {
      raw[i] = kernel((first + i + 0.5 - centre) / stretch);
      sum += raw[i];
    }
    float[] weights = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      weights[i] = (float) (raw[i] / sum);
    }
    return weights;
  }

  private static double kernel(double distance) {
    return Math.abs(distance) >= LOBES ? 0 : sinc(distance) * sinc(distance / LOBES);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}

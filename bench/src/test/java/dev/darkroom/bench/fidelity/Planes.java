// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

/** Pictures by formula. */
final class Planes {

  /** What a pixel is. */
  interface Formula {
    double at(int x, int y);
  }

  private Planes() {}

  static Plane of(int width, int height, Formula formula) {
    float[] samples = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (float) formula.at(x, y);
      }
    }
    return new Plane(width, height, samples);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

/** The peak signal-to-noise ratio. */
public final class Psnr {

  private Psnr() {}

  /** In decibels; infinite for equal pictures. */
  public static double of(Plane one, Plane other) {
    if (one.width() != other.width() || one.height() != other.height()) {
      throw new IllegalArgumentException("pictures of two sizes can not be compared");
    }
    double sum = 0;
    for (int i = 0; i < one.samples().length; i++) {
      double difference = one.samples()[i] - other.samples()[i];
      sum += difference * difference;
    }
    return 10 * Math.log10(255.0 * 255.0 * one.samples().length / sum);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import dev.darkroom.bench.contender.Measurement;
import dev.darkroom.bench.fidelity.Fidelity;
import java.util.Map;

/**
 * How a contender did on a photo.
 *
 * @param variants by longest side; empty for a contender that gives none
 */
public record Outcome(
    String contender, String how, Measurement measurement, Map<Integer, Variant> variants) {

  /** A variant's size in bytes, and how near it is to the reference. */
  public record Variant(long bytes, Fidelity fidelity) {}

  public Outcome {
    variants = Map.copyOf(variants);
  }
}

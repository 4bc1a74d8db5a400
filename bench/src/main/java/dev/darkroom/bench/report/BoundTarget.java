// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import java.util.Locale;

/**
 * What is to be reached beside a peer, and what was reached.
 *
 * @param name of the figure
 * @param bound what it is to be
 * @param limit of the bound
 * @param measured what it is
 */
public record BoundTarget(String name, Bound bound, double limit, double measured) {

  /** On which side of the limit it is good. */
  public enum Bound {
    AT_LEAST,
    AT_MOST,
    BELOW
  }

  public boolean isMet() {
    return switch (bound) {
      case AT_LEAST -> measured >= limit;
      case AT_MOST -> measured <= limit;
      case BELOW -> measured < limit;
    };
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-6s %s: %.2f, target %s %.2f",
        isMet() ? "met" : "MISSED",
        name,
        measured,
        bound.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        limit);
  }
}

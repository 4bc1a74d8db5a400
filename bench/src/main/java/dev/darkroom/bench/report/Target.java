// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import java.util.Locale;

/**
 * What the native engine is to reach, and what it reached.
 *
 * @param name of the figure
 * @param limit it may have at most
 * @param measured what it has
 */
public record Target(String name, double limit, double measured) {

  public boolean isMet() {
    return measured <= limit;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-6s %s: %.4f, target at most %.4f",
        isMet() ? "met" : "MISSED",
        name,
        measured,
        limit);
  }
}

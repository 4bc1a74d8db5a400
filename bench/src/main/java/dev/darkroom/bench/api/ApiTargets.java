// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.bench.report.BoundTarget;
import java.util.ArrayList;
import java.util.List;

/** The targets of the API: CPU time beside the peer's, and what a user waits. */
final class ApiTargets {

  private static final double MOST_MILLIS = 10;

  private ApiTargets() {}

  /** Those that can be judged by what was measured. */
  static List<BoundTarget> of(ApiResults results) {
    List<BoundTarget> targets = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      results
          .ratio(operation)
          .ifPresent(
              ratio ->
                  targets.add(
                      new BoundTarget(
                          operation.text() + ", requests for a CPU second, x the peer's",
                          BoundTarget.Bound.AT_LEAST,
                          operation.target(),
                          ratio)));
    }
    results
        .paces()
        .forEach(
            (operation, sides) -> {
              ApiResults.Pace ours = sides.get(Sides.OURS);
              if (ours != null) {
                targets.add(
                    new BoundTarget(
                        operation.text() + ", ms of 99 % at half the saturation",
                        BoundTarget.Bound.BELOW,
                        MOST_MILLIS,
                        ours.latencies().most()));
              }
            });
    return targets;
  }
}

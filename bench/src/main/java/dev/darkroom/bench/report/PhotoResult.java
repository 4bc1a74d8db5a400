// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import dev.darkroom.bench.photo.BenchPhoto;
import java.util.List;
import java.util.Optional;

/** How all contenders did on a photo, in one run. */
public record PhotoResult(BenchPhoto photo, List<Outcome> outcomes) {

  public PhotoResult {
    outcomes = List.copyOf(outcomes);
  }

  /** Empty where that contender was not measured. */
  public Optional<Outcome> of(String contender) {
    return outcomes.stream().filter(outcome -> outcome.contender().equals(contender)).findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, line by line; kept only where somebody will read it. */
final class Trace {

  private final List<String> lines = new ArrayList<>();
  private final boolean kept;

  Trace(boolean kept) {
    this.kept = kept;
  }

  void note(SeededScheduler scheduler, Supplier<String> what) {
    if (kept) {
      long millis = scheduler.elapsed().toMillis();
      lines.add(String.format("%4d.%03d  %s", millis / 1000, millis % 1000, what.get()));
    }
  }

  List<String> lines() {
    return lines;
  }
}

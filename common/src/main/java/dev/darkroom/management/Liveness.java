// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.management;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Whether the process still moves. It says nothing of dependencies: restarting would not mend them.
 *
 * @param loops by name, whether each loop made progress lately; asked on an event loop, so cheap
 */
public record Liveness(Map<String, BooleanSupplier> loops) {

  public Liveness {
    loops = Map.copyOf(loops);
  }

  /** Each loop's state now. */
  Map<String, Boolean> ask() {
    Map<String, Boolean> states = new LinkedHashMap<>();
    loops.forEach((name, moves) -> states.put(name, moves.getAsBoolean()));
    return states;
  }
}

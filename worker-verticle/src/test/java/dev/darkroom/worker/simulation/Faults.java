// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** How often services misbehave, and how, until they cease to. */
final class Faults {

  private static final int OF = 1000;

  private final SplittableRandom random;
  private final Map<Fate, Integer> bounds = new EnumMap<>(Fate.class);
  private final int all;
  private final int rare;
  private boolean ceased;

  /** Draws how often each thing goes wrong: often in one history, never in the next. */
  Faults(SplittableRandom random) {
    this.random = random;
    int worst = new int[] {0, 10, 50, 150}[random.nextInt(4)];
    int sum = 0;
    for (Fate fate : Fate.values()) {
      sum += fate == Fate.FINE || random.nextInt(3) == 0 ? 0 : random.nextInt(worst + 1);
      bounds.put(fate, sum);
    }
    this.all = sum;
    this.rare = random.nextInt(worst + 1);
  }

  /** What becomes of one call. */
  enum Fate {
    /** It is done and answered. */
    FINE,
    /** It is turned away, as when too many come. */
    REFUSED,
    /** It gets lost. */
    REQUEST_LOST,
    /** It is done and its answer gets lost. */
    ANSWER_LOST,
    /** It is done, its answer gets lost, and the client library calls again. */
    REPEATED,
    /** It takes nearly as long as a call may. */
    SLOW
  }

  Fate fate() {
    int drawn = ceased || all == 0 ? all : random.nextInt(OF);
    if (drawn < all) {
      for (Map.Entry<Fate, Integer> bound : bounds.entrySet()) {
        if (drawn < bound.getValue()) {
          return bound.getKey();
        }
      }
    }
    return Fate.FINE;
  }

  /** Whether something happens that hardly ever does. */
  boolean rarely() {
    return !ceased && rare > 0 && random.nextInt(OF) < rare;
  }

  /** From now on all is well. */
  void cease() {
    ceased = true;
  }

  boolean ceased() {
    return ceased;
  }

  /** Whether anything can go wrong at all. */
  boolean any() {
    return all > 0 || rare > 0;
  }
}

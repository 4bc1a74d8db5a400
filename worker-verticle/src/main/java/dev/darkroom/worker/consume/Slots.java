// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A number of places. A place is either free or held by exactly one {@link Slot}, so that none can
 * be lost or given back twice: free places are those nobody holds. May be used from any thread.
 */
final class Slots {

  private final int total;
  private final Signal freed;
  private final Set<Slot> held = new HashSet<>();

  /**
   * @param freed raised whenever a place is given back
   */
  Slots(int total, Signal freed) {
    if (total < 1) {
      throw new IllegalArgumentException("a worker has at least one slot");
    }
    this.total = total;
    this.freed = freed;
  }

  int total() {
    return total;
  }

  synchronized int free() {
    return total - held.size();
  }

  /** All free places, at most so many. */
  synchronized List<Slot> take(int max) {
    List<Slot> taken = new ArrayList<>();
    for (int n = Math.min(max, free()); n > 0; n--) {
      Slot slot = new Slot();
      held.add(slot);
      taken.add(slot);
    }
    return taken;
  }

  /** The right to one place. */
  final class Slot implements AutoCloseable {

    private Slot() {}

    /** Gives the place back. Harmless the second time. */
    @Override
    public void close() {
      boolean gone;
      synchronized (Slots.this) {
        gone = held.remove(this);
      }
      if (gone) {
        freed.raise();
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The places in which photos are worked. A place is either free or held by exactly one {@link
 * Slot}, so that none can be lost or given back twice: free places are those nobody holds.
 */
final class Slots {

  private final int total;
  private final Set<Slot> held = new HashSet<>();
  private Promise<Void> change = Promise.promise();

  Slots(int total) {
    if (total < 1) {
      throw new IllegalArgumentException("a worker has at least one slot");
    }
    this.total = total;
  }

  int total() {
    return total;
  }

  synchronized int free() {
    return total - held.size();
  }

  /** Succeeds when a place is free, or after {@link #wake}. */
  synchronized Future<Void> oneFree() {
    return free() > 0 ? Future.succeededFuture() : change.future();
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

  /** Lets whoever waits for a place look around. */
  void wake() {
    Promise<Void> waiting;
    synchronized (this) {
      waiting = change;
      change = Promise.promise();
    }
    waiting.complete();
  }

  /** The right to work one message. */
  final class Slot implements AutoCloseable {

    private Slot() {}

    /** Gives the place back. Harmless the second time. */
    @Override
    public void close() {
      boolean freed;
      synchronized (Slots.this) {
        freed = held.remove(this);
      }
      if (freed) {
        wake();
      }
    }
  }
}

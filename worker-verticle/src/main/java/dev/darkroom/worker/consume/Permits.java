// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The rights that a message needs before it is asked for: a slot to be worked in, which it has
 * until its work is done, and a place in hand, which it has until the queue has confirmed that it
 * is deleted or given back. So what is in flight for the queue is bounded too, and a photo need not
 * wait for the deletion of the one before.
 */
final class Permits {

  /** In hand may be as many again as are worked: their deletion takes less time than their work. */
  private static final int IN_HAND = 2;

  private final Slots work;
  private final Slots hand;

  Permits(int slots, Signal freed) {
    this.work = new Slots(slots, freed);
    this.hand = new Slots(slots * IN_HAND, freed);
  }

  Slots work() {
    return work;
  }

  Slots hand() {
    return hand;
  }

  /** How many messages may be asked for now. */
  int free() {
    return Math.min(work.free(), hand.free());
  }

  /** As many as are free, at most so many. */
  Deque<Permit> take(int max) {
    List<Slots.Slot> slots = new ArrayList<>(work.take(Math.min(max, hand.free())));
    Deque<Permit> permits = new ArrayDeque<>();
    for (Slots.Slot place : hand.take(slots.size())) {
      permits.add(new Permit(slots.removeLast(), place));
    }
    slots.forEach(Slots.Slot::close);
    return permits;
  }

  /** One message's rights. Closing it gives back what was not given back before. */
  record Permit(Slots.Slot work, Slots.Slot hand) implements AutoCloseable {

    @Override
    public void close() {
      work.close();
      hand.close();
    }
  }
}

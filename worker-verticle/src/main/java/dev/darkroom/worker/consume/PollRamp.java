// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.MessageQueue;

/**
 * How many receives may be under way at once: one more after each that brought all it asked for,
 * one again after one that brought nothing. So an idle worker pays for a single long poll, and a
 * busy one is not held up by the time an answer takes. A receive costs the same whatever it brings,
 * so those beside the first have to be worth it. Belongs to one context.
 */
final class PollRamp {

  private final int most;
  private final int full;
  private int allowed = 1;

  /**
   * @param slots to fill
   */
  PollRamp(int slots) {
    this.most = Math.ceilDiv(slots, MessageQueue.MAX_BATCH);
    this.full = Math.min(slots, MessageQueue.MAX_BATCH);
  }

  /** Whether one more receive may be sent, for so many messages, beside those under way. */
  boolean allows(int free, int underWay) {
    return free > 0 && (underWay == 0 || (underWay < allowed && free >= full));
  }

  void brought(int asked, int messages) {
    if (messages == 0) {
      allowed = 1;
    } else if (messages == asked) {
      allowed = Math.min(allowed + 1, most);
    }
  }

  /** A queue that fails is asked by one receive at a time. */
  void failed() {
    allowed = 1;
  }
}

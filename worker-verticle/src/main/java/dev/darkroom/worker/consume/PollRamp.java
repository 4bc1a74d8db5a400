// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.MessageQueue;

/**
 * How many receives may be under way at once: one more after each that brought all it asked for,
 * one again after one that brought nothing. So an idle worker pays for a single long poll, and a
 * busy one is not held up by the time an answer takes. Belongs to one context.
 */
final class PollRamp {

  private final int most;
  private int allowed = 1;

  /**
   * @param slots to fill. Slots become free one after another, so one receive more than would fill
   *     them all is of use.
   */
  PollRamp(int slots) {
    this.most = slots == 1 ? 1 : Math.ceilDiv(slots, MessageQueue.MAX_BATCH) + 1;
  }

  int allowed() {
    return allowed;
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

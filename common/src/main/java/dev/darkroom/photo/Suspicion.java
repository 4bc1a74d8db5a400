// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/** What the end of the attempt before says of a photo. */
public enum Suspicion {
  /** There was none, or it ended as it should. */
  NONE,
  /** Its worker died. This photo may have been the reason, or one beside it, or none. */
  WORKER_DIED,
  /** Its worker died over this photo alone, after another had died before. */
  DIED_AGAIN;

  /**
   * @param asking who asks for the photo now: a worker that asks for what it had itself has not
   *     died, it could only not give it back
   */
  static Suspicion after(Lease lease, Sequencer.Order order, WorkerId asking) {
    if (lease.isReleased() || lease.owner().equals(asking)) {
      return NONE;
    }
    // Other content is another photo: it has killed nobody yet.
    return lease.atRisk() && order == Sequencer.Order.SAME ? DIED_AGAIN : WORKER_DIED;
  }
}

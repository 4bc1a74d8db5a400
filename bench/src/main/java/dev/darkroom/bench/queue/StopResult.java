// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a stop did.
 *
 * @param seconds from SIGTERM until the process had ended
 * @param killed whether it had to be killed
 * @param handled messages that the handler had ended
 * @param lostAcks of those, the ones that were delivered again to the next consumer
 * @param twice of those, the ones that this process was given twice
 * @param stranded messages not handled that nobody could take until their visibility ended
 * @param missing messages that were neither handled nor came again: there must be none
 */
record StopResult(
    double seconds,
    boolean killed,
    int handled,
    int lostAcks,
    int twice,
    int stranded,
    int missing) {

  /**
   * @param handled what the consumer wrote down
   * @param again what came again, after every visibility had ended
   */
  static StopResult of(Stops.Stopped stop, List<Long> handled, List<Long> again) {
    Set<Long> once = new HashSet<>(handled);
    Set<Long> lost = new HashSet<>(again);
    lost.retainAll(once);
    Set<Long> known = new HashSet<>(once);
    known.addAll(again);
    return new StopResult(
        stop.seconds(),
        stop.killed(),
        once.size(),
        lost.size(),
        handled.size() - once.size(),
        Math.max(0, stop.heldAfterwards() - lost.size()),
        stop.sent() - known.size());
  }
}

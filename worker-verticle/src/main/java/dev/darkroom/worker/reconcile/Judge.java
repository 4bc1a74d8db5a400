// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides about photos, by nothing but what it is told.
 *
 * @param grace how long after it was due a photo counts as stuck
 */
record Judge(Duration grace) {

  /** Whether a photo that is on its way should have come to an end that long ago. */
  boolean isStuck(Photo photo, Instant now) {
    return photo.dueAt().filter(due -> due.plus(grace).isBefore(now)).isPresent();
  }

  /**
   * What is to be done.
   *
   * @param found complete for a photo that is stuck or ready
   */
  Verdict judge(Photo photo, Evidence found, Instant now) {
    return switch (photo.status()) {
      case PhotoStatus.PendingUpload _ ->
          isStuck(photo, now)
              ? stuck(found, Reason.EVENT_LOST, Reason.NEVER_UPLOADED)
              : new Verdict.Leave(Reason.IN_ORDER);
      case PhotoStatus.Processing _ ->
          isStuck(photo, now)
              ? stuck(found, Reason.WORKER_LOST, Reason.ORIGINAL_GONE)
              : new Verdict.Leave(Reason.IN_ORDER);
      case PhotoStatus.Ready _ -> ready(found);
      case PhotoStatus.Rejected _, PhotoStatus.Failed _ -> new Verdict.Leave(Reason.IN_ORDER);
    };
  }

  private static Verdict stuck(Evidence found, Reason withFile, Reason without) {
    return found
        .original()
        .<Verdict>map(original -> new Verdict.Requeue(withFile, original))
        .orElseGet(() -> new Verdict.Expire(without));
  }

  private static Verdict ready(Evidence found) {
    if (found.missing() == 0) {
      return new Verdict.Leave(Reason.IN_ORDER);
    }
    return found
        .original()
        .<Verdict>map(original -> new Verdict.Repair(Reason.VARIANTS_MISSING, original))
        .orElseGet(() -> new Verdict.Leave(Reason.BEYOND_REPAIR));
  }
}

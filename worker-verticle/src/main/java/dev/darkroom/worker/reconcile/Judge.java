// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.storage.ObjectHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides about photos, by nothing but what it is told.
 *
 * @param grace how long after it was due a photo counts as stuck
 */
record Judge(Duration grace) {

  /** Whether the version shown is on its way and should have come to an end that long ago. */
  boolean isStuck(Photo photo, Instant now) {
    return isOverdue(photo.due().shown(), now);
  }

  /** Whether an edited version is awaited and should have come that long ago. */
  boolean isAwaitedInVain(Photo photo, Instant now) {
    return isOverdue(photo.due().awaited(), now);
  }

  private boolean isOverdue(Optional<Instant> dueAt, Instant now) {
    return dueAt.filter(due -> due.plus(grace).isBefore(now)).isPresent();
  }

  /**
   * What is to be done about the edited version that is awaited.
   *
   * @param arrived what lies in its place and was never developed
   */
  Verdict judgeAwaited(Photo photo, Optional<ObjectHead> arrived, Instant now) {
    if (!isAwaitedInVain(photo, now)) {
      return new Verdict.Leave(Reason.IN_ORDER);
    }
    return arrived
        .<Verdict>map(file -> new Verdict.RequeueEdit(Reason.EVENT_LOST, file))
        .orElseGet(() -> new Verdict.ForgetEdit(Reason.NEVER_UPLOADED));
  }

  /**
   * What is to be done about the version shown.
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

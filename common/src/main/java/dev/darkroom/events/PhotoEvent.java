// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.events;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.Lease;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Rejection;
import dev.darkroom.telemetry.CorrelationId;
import java.time.Instant;

/**
 * Something that happened to a photo.
 *
 * @param photo as it is after it happened; of what happened to an edited version, turned to that
 * @param time when it happened
 * @param correlation of the request that began it
 */
public record PhotoEvent(Kind kind, Photo photo, Instant time, CorrelationId correlation) {

  /**
   * The same for the same change of the same photo, whoever publishes it and however often, so that
   * consumers can drop what they have seen (CloudEvents 1.0, {@code id}). The end of an attempt may
   * be told again after the owner changed the photo; each has a fence of its own. A photo is
   * deleted once, at whatever revision; its id may begin a new life, at another time. Edited
   * versions are counted, and their fences begin anew where one was removed.
   */
  public String id() {
    String which =
        switch (kind) {
          case READY, REJECTED, FAILED -> "" + fenceOf(photo.status());
          case EDIT_READY, EDIT_REJECTED, EDIT_FAILED ->
              photo.edits().count() + "." + fenceOf(photo.status());
          case EDIT_DELETED -> "" + photo.edits().count();
          case UPDATED -> "" + photo.revision();
          case DELETED -> "" + photo.createdAt().toEpochMilli();
        };
    return photo.id() + "/" + which + "/" + kind.wireName();
  }

  private static long fenceOf(PhotoStatus ended) {
    return switch (ended) {
      case PhotoStatus.PendingUpload _ -> 0;
      case PhotoStatus.Processing(Attempt attempt, Lease _) -> attempt.fence();
      case PhotoStatus.Ready(Attempt attempt, Development _) -> attempt.fence();
      case PhotoStatus.Rejected(Attempt attempt, Rejection _) -> attempt.fence();
      case PhotoStatus.Failed(Attempt attempt, String _) -> attempt.fence();
    };
  }

  /** What may happen. */
  public enum Kind {
    READY("dev.darkroom.photo.ready"),
    REJECTED("dev.darkroom.photo.rejected"),
    FAILED("dev.darkroom.photo.failed"),
    EDIT_READY("dev.darkroom.photo.edit.ready"),
    EDIT_REJECTED("dev.darkroom.photo.edit.rejected"),
    EDIT_FAILED("dev.darkroom.photo.edit.failed"),
    EDIT_DELETED("dev.darkroom.photo.edit.deleted"),
    UPDATED("dev.darkroom.photo.updated"),
    DELETED("dev.darkroom.photo.deleted");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** The CloudEvents type. */
    public String wireName() {
      return wireName;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.events;

import dev.darkroom.photo.Photo;
import dev.darkroom.telemetry.CorrelationId;
import java.time.Instant;

/**
 * Something that happened to a photo.
 *
 * @param photo as it is after it happened
 * @param time when it happened
 * @param correlation of the request that began it
 */
public record PhotoEvent(Kind kind, Photo photo, Instant time, CorrelationId correlation) {

  /**
   * The same for the same change of the same photo, whoever publishes it and however often, so that
   * consumers can drop what they have seen (CloudEvents 1.0, {@code id}). A photo is deleted once,
   * at whatever revision; its id may begin a new life, at another time.
   */
  public String id() {
    long which = kind == Kind.DELETED ? photo.createdAt().toEpochMilli() : photo.revision();
    return photo.id() + "/" + which + "/" + kind.wireName();
  }

  /** What may happen. */
  public enum Kind {
    READY("dev.darkroom.photo.ready"),
    REJECTED("dev.darkroom.photo.rejected"),
    FAILED("dev.darkroom.photo.failed"),
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

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When a photo was taken by the camera's clock.
 *
 * @param offset the clock's zone, if the file tells it (EXIF 2.31 OffsetTimeOriginal, XMP) or a GPS
 *     receiver's time beside the clock's gives it away
 */
public record TakenAt(LocalDateTime local, @Nullable ZoneOffset offset) {

  /** The moment, taking a clock of unknown zone as UTC. */
  public Instant instant() {
    return local.toInstant(offset == null ? ZoneOffset.UTC : offset);
  }
}

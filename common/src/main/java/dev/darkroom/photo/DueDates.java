// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When what is under way with a photo should have come to an end: when a URL and, once a version is
 * developed, the lease are over, and no earlier than the photo last changed. Empty for what is not
 * under way.
 *
 * @param shown of the version that the photo shows
 * @param other of its other version
 * @param awaited of the edited version that was announced
 */
public record DueDates(
    Optional<Instant> shown, Optional<Instant> other, Optional<Instant> awaited) {

  static DueDates of(Photo photo) {
    Edits edits = photo.edits();
    Instant changed = photo.updatedAt();
    return new DueDates(
        of(photo.status(), changed),
        Optional.ofNullable(edits.other()).flatMap(other -> of(other.status(), changed)),
        Optional.ofNullable(edits.awaited()).map(edit -> later(edit.until(), changed)));
  }

  private static Optional<Instant> of(PhotoStatus status, Instant changed) {
    return switch (status) {
      case PhotoStatus.PendingUpload(Instant expiresAt) -> Optional.of(later(expiresAt, changed));
      case PhotoStatus.Processing(Attempt _, Lease lease) ->
          Optional.of(later(lease.until(), changed));
      case PhotoStatus.Ready _, PhotoStatus.Rejected _, PhotoStatus.Failed _ -> Optional.empty();
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The first of them; empty if nothing is under way. */
  public Optional<Instant> first() {
    return Stream.of(shown, other, awaited)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}

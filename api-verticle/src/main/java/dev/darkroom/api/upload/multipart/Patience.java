// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * How long a photo waits for its file: as long as its upload in parts may take, and once that has
 * ended no longer than any other, so that an event that is lost is missed as soon.
 */
public final class Patience {

  private static final int MAX_TRIES = 5;

  /** The store's clock is another, and a record is not written for the difference. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final PhotoCatalog catalog;
  private final InstantSource time;
  private final Duration usual;

  /**
   * Of the photos of a catalog.
   *
   * @param usual how long a photo waits that comes in one piece
   */
  public Patience(PhotoCatalog catalog, InstantSource time, Duration usual) {
    this.catalog = catalog;
    this.time = time;
    this.usual = usual;
  }

  /** The photo, which waits until then at least, unless a file came for it. */
  Future<Photo> until(Photo photo, Instant end) {
    return change(photo, end, waits -> !waits.isBefore(end.minus(SLACK)), 1);
  }

  /** The photo, which waits for the usual time at most. */
  Future<Photo> usually(Photo photo) {
    return atMost(photo, time.instant());
  }

  /** The photo, which waits until then at most, or for the usual time if that is longer. */
  Future<Photo> atMost(Photo photo, Instant then) {
    Instant usually = time.instant().plus(usual);
    Instant end = then.isAfter(usually) ? then : usually;
    return photo.status() instanceof PhotoStatus.PendingUpload
        ? change(photo, end, waits -> !waits.isAfter(end), 1)
        : Future.succeededFuture(photo);
  }

  private Future<Photo> change(Photo photo, Instant end, Predicate<Instant> fits, int attempt) {
    boolean isDone =
        photo.status() instanceof PhotoStatus.PendingUpload(Instant expiresAt)
            && fits.test(expiresAt);
    if (!photo.awaitsFile() || isDone) {
      return Future.succeededFuture(photo);
    }
    return catalog
        .save(photo.uploadRenewed(end, time.instant()))
        .recover(
            failure ->
                failure instanceof RevisionConflictException && attempt < MAX_TRIES
                    ? catalog
                        .find(photo.id())
                        .compose(
                            found ->
                                found
                                    .map(next -> change(next, end, fits, attempt + 1))
                                    .orElseGet(() -> Future.failedFuture(OpenUploads.absent())))
                    : Future.failedFuture(failure));
  }
}

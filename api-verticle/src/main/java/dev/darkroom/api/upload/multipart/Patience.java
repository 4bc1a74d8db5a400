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

/** Lets a photo wait for its file as long as its upload in parts may take. */
public final class Patience {

  private static final int MAX_TRIES = 5;

  /** The store's clock is another, and a record is not written for the difference. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final PhotoCatalog catalog;
  private final InstantSource time;

  public Patience(PhotoCatalog catalog, InstantSource time) {
    this.catalog = catalog;
    this.time = time;
  }

  /** The photo, which waits until then at least, unless a file came for it. */
  Future<Photo> until(Photo photo, Instant end) {
    return until(photo, end, 1);
  }

  private Future<Photo> until(Photo photo, Instant end, int attempt) {
    if (!photo.awaitsFile() || waitsUntil(photo, end)) {
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
                                    .map(next -> until(next, end, attempt + 1))
                                    .orElseGet(() -> Future.failedFuture(failure)))
                    : Future.failedFuture(failure));
  }

  private static boolean waitsUntil(Photo photo, Instant end) {
    return photo.status() instanceof PhotoStatus.PendingUpload(Instant expiresAt)
        && !expiresAt.isBefore(end.minus(SLACK));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** More time for uploads that have not come. */
public final class Renewal {

  private static final int MAX_TRIES = 5;

  private final PhotoCatalog catalog;
  private final InstantSource time;
  private final Duration validity;

  /**
   * Of uploads.
   *
   * @param validity how long one may take from when it is renewed
   */
  public Renewal(PhotoCatalog catalog, InstantSource time, Duration validity) {
    this.catalog = catalog;
    this.time = time;
    this.validity = validity;
  }

  /**
   * The photo with all of that time, saved; its file must not be there. One that is waited for
   * longer already, since it comes in parts, goes on being so.
   */
  Future<Photo> of(Photo photo) {
    Instant now = time.instant();
    Instant end = now.plus(validity);
    boolean waitsLonger =
        photo.status() instanceof PhotoStatus.PendingUpload(Instant expiresAt)
            && expiresAt.isAfter(end);
    return waitsLonger
        ? Future.succeededFuture(photo)
        : catalog.save(photo.uploadRenewed(end, now));
  }

  /**
   * The photo, renewed if it waits for its file and less than half of the time is left; as another
   * writer left it if there was one.
   */
  Future<Photo> ofAged(Photo photo) {
    return ofAged(photo, 1);
  }

  private Future<Photo> ofAged(Photo photo, int attempt) {
    if (!photo.awaitsFile() || !isAged(photo)) {
      return Future.succeededFuture(photo);
    }
    return of(photo)
        .recover(
            failure ->
                failure instanceof RevisionConflictException && attempt < MAX_TRIES
                    ? catalog
                        .find(photo.id())
                        .compose(
                            found ->
                                found
                                    .map(next -> ofAged(next, attempt + 1))
                                    .orElseGet(() -> Future.failedFuture(failure)))
                    : Future.failedFuture(failure));
  }

  private boolean isAged(Photo photo) {
    return !(photo.status() instanceof PhotoStatus.PendingUpload(Instant expiresAt))
        || expiresAt.isBefore(time.instant().plus(validity.dividedBy(2)));
  }
}

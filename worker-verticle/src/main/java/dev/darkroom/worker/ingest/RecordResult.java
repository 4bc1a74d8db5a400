// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.IllegalTransitionException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Records an attempt's result if the attempt is still the one under way. */
final class RecordResult {

  private static final int TRIES = 5;

  private final PhotoCatalog catalog;

  RecordResult(PhotoCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Saves the photo changed; on a conflict the change is made again to the photo as it is then.
   *
   * @param change one of the domain's transitions that take an attempt
   * @throws HoldLostException if the message may be another worker's; nothing is recorded then
   */
  Recorded record(Journey<?> journey, Photo claimed, Attempt attempt, UnaryOperator<Photo> change) {
    Photo current = claimed;
    for (int tries = 1; ; tries++) {
      journey.requireHold();
      try {
        return new Recorded.Saved(catalog.save(change.apply(current)).await());
      } catch (IllegalTransitionException notOurs) {
        return new Recorded.Superseded();
      } catch (RevisionConflictException conflict) {
        if (tries == TRIES) {
          throw conflict;
        }
      }
      Optional<Photo> fresh = catalog.find(claimed.id()).await();
      if (fresh.isEmpty()) {
        return new Recorded.Gone();
      }
      current = fresh.get();
      if (isResultOf(attempt, current.status())) {
        // Our own write: the answer to it was lost and the client library repeated it.
        return new Recorded.Saved(current);
      }
    }
  }

  /** Whether that attempt may still record a result. */
  boolean isUnderWay(PhotoId photo, Attempt attempt) {
    return catalog
        .find(photo)
        .await()
        .filter(
            found ->
                found.status() instanceof PhotoStatus.Processing processing
                    && processing.attempt().is(attempt))
        .isPresent();
  }

  private static boolean isResultOf(Attempt attempt, PhotoStatus status) {
    return switch (status) {
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ -> false;
      case PhotoStatus.Ready ready -> ready.attempt().is(attempt);
      case PhotoStatus.Rejected rejected -> rejected.attempt().is(attempt);
      case PhotoStatus.Failed failed -> failed.attempt().is(attempt);
    };
  }

  /** What became of the result. */
  sealed interface Recorded {

    /** It stands. */
    record Saved(Photo photo) implements Recorded {}

    /** A later attempt took over; its result will stand. */
    record Superseded() implements Recorded {}

    /** The photo was deleted meanwhile. */
    record Gone() implements Recorded {}
  }
}

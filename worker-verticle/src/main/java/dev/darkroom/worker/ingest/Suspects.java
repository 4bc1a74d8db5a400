// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.IllegalTransitionException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Suspicion;
import dev.darkroom.telemetry.LogKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on the record of a photo, over which a worker may have died, when it is decoded again: if
 * this worker dies at that moment, it was the photo. Whatever else ends the worker, the photo is
 * not blamed for it.
 */
final class Suspects {

  private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);
  private static final int TRIES = 3;

  private final RecordResult results;
  private final PhotoCatalog catalog;
  private final InstantSource clock;

  Suspects(RecordResult results, PhotoCatalog catalog, InstantSource clock) {
    this.results = results;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Of a photo over which a second worker died. */
  static PhotoRejectedException condemned() {
    return new PhotoRejectedException(
        RejectionCode.CRASHES_WORKER,
        "Developing this photo has ended the program that does it, twice. Export the photo anew, as"
            + " a JPEG for instance, and upload that.");
  }

  /**
   * Decodes a photo that is alone with its memory.
   *
   * @throws AttemptOverException if another attempt took over
   */
  <T> T decode(Journey<?> journey, ClaimPhoto.Claimed.Granted ours, Supplier<T> work) {
    if (ours.suspicion() == Suspicion.NONE) {
      return work.get();
    }
    Photo known = ours.photo();
    try {
      known = note(journey, ours);
      return work.get();
    } finally {
      // Also after a note that failed: it may be there all the same.
      survived(known, ours.attempt());
    }
  }

  private Photo note(Journey<?> journey, ClaimPhoto.Claimed.Granted ours) {
    RecordResult.Recorded recorded =
        results.record(
            journey,
            ours.photo(),
            ours.attempt(),
            current -> current.atRisk(ours.attempt(), /* risk= */ true, clock.instant()));
    return switch (recorded) {
      case RecordResult.Recorded.Saved(Photo saved) -> saved;
      case RecordResult.Recorded.Superseded _ ->
          throw new AttemptOverException(new Outcome.Superseded());
      case RecordResult.Recorded.Gone _ -> throw new AttemptOverException(new Outcome.Gone());
    };
  }

  /**
   * The photo has killed nobody. That may be said without a hold on the message, and has to be: who
   * comes next would take the note for a death.
   */
  private void survived(Photo noted, Attempt attempt) {
    Optional<Photo> current = Optional.of(noted);
    for (int tries = 1; tries <= TRIES; tries++) {
      try {
        if (current.isPresent()) {
          catalog.save(current.get().atRisk(attempt, /* risk= */ false, clock.instant())).await();
        }
        return;
      } catch (IllegalTransitionException another) {
        return;
      } catch (CatalogException notSaved) {
        current = readAgain(noted, current);
      }
    }
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "suspect_not_cleared")
        .addKeyValue(LogKey.PHOTO_ID, noted.id())
        .log("a photo was decoded, and its record could not be told");
  }

  private Optional<Photo> readAgain(Photo noted, Optional<Photo> known) {
    try {
      return catalog.find(noted.id()).await();
    } catch (CatalogException notNow) {
      return known;
    }
  }
}

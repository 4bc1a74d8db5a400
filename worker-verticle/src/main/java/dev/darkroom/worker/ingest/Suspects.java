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
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RecordResult results;
  private final PhotoCatalog catalog;
  private final InstantSource clock;
  private final Timers timers;
  private final Duration term;

  /**
   * @param term how long a photo is ours before another worker may take over, and again before that
   *     one may take it for deadly
   */
  Suspects(
      RecordResult results,
      PhotoCatalog catalog,
      InstantSource clock,
      Timers timers,
      Duration term) {
    this.results = results;
    this.catalog = catalog;
    this.clock = clock;
    this.timers = timers;
    this.term = term;
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
   * comes next would take the note for a death; so it is tried for as long as nobody may.
   */
  private void survived(Photo noted, Attempt attempt) {
    Instant tooLate = clock.instant().plus(term);
    Optional<Photo> current = Optional.of(noted);
    while (current.isPresent()) {
      try {
        catalog.save(current.get().atRisk(attempt, /* risk= */ false, clock.instant())).await();
        return;
      } catch (IllegalTransitionException another) {
        return;
      } catch (CatalogException notSaved) {
        if (!clock.instant().isBefore(tooLate)) {
          warn(noted);
          return;
        }
        pause();
        current = readAgain(noted, current);
      }
    }
  }

  private void pause() {
    Promise<Void> over = Promise.promise();
    Timers.Alarm _ = timers.after(PAUSE, over::complete);
    over.future().await();
  }

  private static void warn(Photo noted) {
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

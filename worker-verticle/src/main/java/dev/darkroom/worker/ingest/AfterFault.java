// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.telemetry.LogKey;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an attempt that a fault cut short: with another one, or for good after the last. */
final class AfterFault {

  private static final Logger LOG = LoggerFactory.getLogger(AfterFault.class);

  private final ClaimPhoto claims;
  private final RecordResult results;
  private final Publish publish;
  private final InstantSource clock;

  AfterFault(ClaimPhoto claims, RecordResult results, Publish publish, InstantSource clock) {
    this.claims = claims;
    this.results = results;
    this.publish = publish;
    this.clock = clock;
  }

  Outcome outcome(Journey<?> journey, Photo photo, Attempt attempt, Throwable fault) {
    if (journey.isLost()) {
      return released(journey, photo, attempt);
    }
    boolean last = journey.task().last();
    try {
      if (last) {
        return giveUp(journey, photo, attempt, Faults.givenUp(fault));
      }
      claims.release(journey, photo, attempt);
      return new Outcome.Retry(fault);
    } catch (HoldLostException meanwhile) {
      return released(journey, photo, attempt);
    } catch (CatalogUnavailableException notNow) {
      // What can not be recorded is not given up: nothing may leave the queue without a record.
      return new Outcome.Retry(fault);
    } catch (CatalogException refused) {
      return last ? Faults.givenUp(refused) : new Outcome.Retry(fault);
    }
  }

  /** Whoever has the message now need not wait for the lease to end; it is only a courtesy. */
  private Outcome released(Journey<?> journey, Photo photo, Attempt attempt) {
    try {
      claims.release(journey, photo, attempt);
    } catch (CatalogException leftAsItIs) {
      LOG.atInfo()
          .addKeyValue(LogKey.EVENT, "lease_not_given_back")
          .addKeyValue(LogKey.PHOTO_ID, photo.id())
          .addKeyValue(LogKey.REASON, leftAsItIs.getMessage())
          .log("a photo's lease could not be given back; another worker waits until it ends");
    }
    return new Outcome.Released();
  }

  private Outcome giveUp(Journey<?> journey, Photo photo, Attempt attempt, Outcome.Failed failed) {
    RecordResult.Recorded recorded =
        results.record(
            journey, photo, attempt, current -> ended(current, journey, attempt, failed));
    if (recorded instanceof RecordResult.Recorded.Saved(Photo saved)
        && journey.standing().filter(saved.status()::equals).isPresent()) {
      // The photo is what it was: nobody but the operator has to know.
      return failed;
    }
    return switch (recorded) {
      case RecordResult.Recorded.Saved(Photo saved) -> {
        boolean told = publish.publishIfPossible(saved, journey.correlation());
        // The fault came after the photo was recorded: all that was missing is said now.
        yield told && saved.status() instanceof PhotoStatus.Ready
            ? new Outcome.Developed()
            : failed;
      }
      case RecordResult.Recorded.Superseded _ -> new Outcome.Superseded();
      case RecordResult.Recorded.Gone _ -> new Outcome.Gone();
    };
  }

  private Photo ended(Photo current, Journey<?> journey, Attempt attempt, Outcome.Failed failed) {
    Instant now = clock.instant();
    return journey
        .standing()
        .map(before -> current.restored(attempt, before, now))
        .orElseGet(() -> current.failed(attempt.working(journey.etag()), failed.message(), now));
  }
}

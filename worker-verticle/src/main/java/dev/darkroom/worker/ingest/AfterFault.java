// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import java.time.InstantSource;

/** Ends an attempt that a fault cut short: with another one, or for good after the last. */
final class AfterFault {

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

  Outcome outcome(Journey journey, Photo photo, Attempt attempt, Throwable fault) {
    boolean last = journey.task().last();
    try {
      if (last) {
        return giveUp(journey, photo, attempt, Faults.givenUp(fault));
      }
      claims.release(photo, attempt);
      return new Outcome.Retry(fault);
    } catch (CatalogUnavailableException notNow) {
      // What can not be recorded is not given up: nothing may leave the queue without a record.
      return new Outcome.Retry(fault);
    } catch (CatalogException refused) {
      return last ? Faults.givenUp(refused) : new Outcome.Retry(fault);
    }
  }

  private Outcome giveUp(Journey journey, Photo photo, Attempt attempt, Outcome.Failed failed) {
    RecordResult.Recorded recorded =
        results.record(
            photo, attempt, current -> current.failed(attempt, failed.message(), clock.instant()));
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
}

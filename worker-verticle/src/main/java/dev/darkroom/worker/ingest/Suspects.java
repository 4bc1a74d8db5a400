// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Suspicion;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Notes on the record of a photo, over which a worker may have died, when it is decoded again: if
 * this worker dies at that moment, it was the photo. Whatever else ends the worker, the photo is
 * not blamed for it.
 */
final class Suspects {

  private final RecordResult results;
  private final InstantSource clock;

  Suspects(RecordResult results, InstantSource clock) {
    this.results = results;
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
    note(journey, ours, true);
    T done = work.get();
    note(journey, ours, false);
    return done;
  }

  private void note(Journey<?> journey, ClaimPhoto.Claimed.Granted ours, boolean risk) {
    RecordResult.Recorded recorded =
        results.record(
            journey,
            ours.photo(),
            ours.attempt(),
            current -> current.atRisk(ours.attempt(), risk, clock.instant()));
    switch (recorded) {
      case RecordResult.Recorded.Saved(Photo _) -> {}
      case RecordResult.Recorded.Superseded _ ->
          throw new AttemptOverException(new Outcome.Superseded());
      case RecordResult.Recorded.Gone _ -> throw new AttemptOverException(new Outcome.Gone());
    }
  }
}

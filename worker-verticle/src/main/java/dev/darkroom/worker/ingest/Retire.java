// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.Announcement;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.storage.PhotoStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Removes what is left of a photo whose original was removed past the API: its variants, its edited
 * version, then its record; or of an edited version that was removed, and nothing else. Under a
 * claim, so that nobody develops it meanwhile; and if the file is there again in the end, the
 * record stays for the event that says so.
 */
final class Retire {

  private static final String REMOVED = "object_removed";
  private static final int TRIES = 5;

  private final PhotoCatalog catalog;
  private final PhotoStorage storage;
  private final InstantSource clock;
  private final Buckets buckets;
  private final Locate locate;
  private final ClaimPhoto claims;
  private final Publish publish;
  private final AfterFault afterFault;

  Retire(
      IngestServices services,
      Buckets buckets,
      Locate locate,
      ClaimPhoto claims,
      Publish publish,
      AfterFault afterFault) {
    this.catalog = services.catalog();
    this.storage = services.storage();
    this.clock = services.clock();
    this.buckets = buckets;
    this.locate = locate;
    this.claims = claims;
    this.publish = publish;
    this.afterFault = afterFault;
  }

  Outcome retire(Journey<Removal> journey) {
    Removal removal = journey.event();
    if (locate.address(removal.object()) instanceof Locate.Address.Foreign(String why)) {
      return new Outcome.Ignored(why);
    }
    Optional<Photo> known = locate.recorded(removal.object());
    if (known.isEmpty()) {
      return new Outcome.Ignored(REMOVED);
    }
    journey.concerns(known.get().id());
    journey.requireHold();
    return switch (claims.retire(known.get(), removal)) {
      case ClaimPhoto.Claimed.Granted ours -> remove(journey, ours);
      case ClaimPhoto.Claimed.Done _ -> new Outcome.Ignored(REMOVED);
      case ClaimPhoto.Claimed.Superseded _ -> new Outcome.Superseded();
      case ClaimPhoto.Claimed.Held(Instant until) -> new Outcome.Held(until);
      case ClaimPhoto.Claimed.Gone _ -> new Outcome.Ignored(REMOVED);
    };
  }

  private Outcome remove(Journey<Removal> journey, ClaimPhoto.Claimed.Granted ours) {
    Photo photo = ours.photo();
    try {
      journey.requireHold();
      removeVariants(photo);
      if (claims.look(journey.event().object()) instanceof Announcement.Found.Content) {
        claims.release(journey, photo, ours.attempt());
        return new Outcome.Superseded();
      }
      journey.requireHold();
      // Told before the record goes: after that nobody would know whom to tell of.
      publish.publishDeletedOrRetry(photo, clock.instant(), journey);
      if (photo.version() == PhotoVersion.ORIGINAL) {
        removeAll(buckets.edited(), PhotoKeys.editedFolder(photo.owner(), photo.id()));
      }
      return removeRecord(journey, photo, ours.attempt());
    } catch (Throwable fault) {
      // Await throws any, and whatever it is, the claim must not be left to run out.
      Interruptions.passOn(fault);
      return afterFault.outcome(journey, photo, ours.attempt(), fault);
    }
  }

  private Outcome removeRecord(Journey<Removal> journey, Photo claimed, Attempt attempt) {
    Photo current = claimed;
    for (int tries = 1; ; tries++) {
      journey.requireHold();
      try {
        catalog.delete(current).await();
        // A worker that had lost its claim may have stored some since they were listed.
        removeVariants(current);
        return new Outcome.Retired();
      } catch (RevisionConflictException conflict) {
        if (tries == TRIES) {
          throw conflict;
        }
      }
      Optional<Photo> fresh = catalog.find(claimed.id()).await();
      if (fresh.isEmpty()) {
        return new Outcome.Retired();
      }
      current = fresh.get();
      if (!(current.status() instanceof PhotoStatus.Processing processing)
          || !processing.attempt().is(attempt)) {
        return new Outcome.Superseded();
      }
    }
  }

  private void removeVariants(Photo photo) {
    for (PhotoVersion version : PhotoVersion.values()) {
      if (photo.version() == PhotoVersion.ORIGINAL || version == PhotoVersion.EDITED) {
        removeAll(buckets.variants(), PhotoKeys.variantFolder(photo.owner(), photo.id(), version));
      }
    }
  }

  private void removeAll(String bucket, String folder) {
    var made = storage.list(bucket, folder).await();
    if (!made.isEmpty()) {
      storage.delete(made).await();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.Announcement;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Claim;
import dev.darkroom.photo.Lease;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Repetition;
import dev.darkroom.photo.Suspicion;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.storage.PhotoStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes the right to develop or remove a photo, and gives it back early if the attempt comes to
 * nothing.
 */
final class ClaimPhoto {

  private static final int TRIES = 5;

  private final PhotoCatalog catalog;
  private final PhotoStorage storage;
  private final InstantSource clock;
  private final WorkerId worker;
  private final Duration term;

  ClaimPhoto(
      PhotoCatalog catalog,
      PhotoStorage storage,
      InstantSource clock,
      WorkerId worker,
      Duration term) {
    this.catalog = catalog;
    this.storage = storage;
    this.clock = clock;
    this.worker = worker;
    this.term = term;
  }

  /**
   * Asks to develop what was uploaded.
   *
   * @param redelivered whether the message was in hand before
   */
  Claimed claim(Photo photo, Upload upload, boolean redelivered) {
    boolean firstRedriven = upload.redriven() && !redelivered;
    return ask(
        photo,
        upload.object(),
        new Announcement(upload.sequencer(), upload.etag()),
        (current, event) -> claim(current, event, upload, firstRedriven));
  }

  private Claim claim(Photo current, Announcement event, Upload upload, boolean firstRedriven) {
    Instant now = clock.instant();
    if (firstRedriven && current.status() instanceof PhotoStatus.Rejected) {
      // Somebody has mended the cause, or believes so. A second delivery is no second such word.
      return Repetition.ALWAYS.claim(current, worker, event, now, term);
    }
    Upload.@Nullable Reprocess again = upload.reprocess();
    return again == null
        ? current.claim(worker, event, now, term)
        : new Repetition(again.after()).claim(current, worker, event, now, term);
  }

  /** Asks to remove what is left of a photo whose file was removed. */
  Claimed retire(Photo photo, Removal removal) {
    return ask(
        photo,
        removal.object(),
        new Announcement(removal.sequencer(), null),
        (current, event) -> current.retire(worker, event, clock.instant(), term));
  }

  private Claimed ask(
      Photo photo,
      ObjectRef object,
      Announcement announced,
      BiFunction<Photo, Announcement, Claim> question) {
    Photo current = photo;
    Announcement event = announced;
    for (int tries = 1; ; tries++) {
      switch (question.apply(current, event)) {
        case Claim.Unclear _ -> event = event.having(look(object));
        case Claim.Duplicate _ -> {
          return new Claimed.Done(current);
        }
        case Claim.Superseded _ -> {
          return new Claimed.Superseded();
        }
        case Claim.Held(Instant until) -> {
          return new Claimed.Held(until);
        }
        case Claim.Granted(Photo asked, Attempt attempt, Suspicion suspicion) -> {
          try {
            Photo saved = catalog.save(asked).await();
            return new Claimed.Granted(saved, attempt, suspicion, current.status());
          } catch (RevisionConflictException conflict) {
            if (tries == TRIES) {
              throw conflict;
            }
          }
          Optional<Photo> fresh = catalog.find(current.id()).await();
          if (fresh.isEmpty()) {
            return new Claimed.Gone();
          }
          current = fresh.get();
        }
      }
    }
  }

  /**
   * Lets another attempt begin at once rather than when the lease ends. Not more than a courtesy: a
   * record that others change again and again is left as it is.
   */
  void release(Journey<?> journey, Photo photo, Attempt attempt) {
    for (int tries = 1; ; tries++) {
      try {
        tryToRelease(journey, photo, attempt);
        return;
      } catch (RevisionConflictException changed) {
        // Perhaps by the photo's owner, who has no part in the attempt.
        if (tries == TRIES) {
          return;
        }
      } catch (CatalogUnavailableException notNow) {
        // A lease that runs out looks like a death.
        if (tries == TRIES) {
          throw notNow;
        }
      }
    }
  }

  private void tryToRelease(Journey<?> journey, Photo photo, Attempt attempt) {
    Optional<Photo> fresh = catalog.find(photo.id()).await();
    if (fresh.isPresent()
        && fresh.get().status() instanceof PhotoStatus.Processing(Attempt running, Lease _)
        && running.is(attempt)) {
      Instant now = clock.instant();
      Photo left =
          journey
              .standing()
              .map(before -> fresh.get().restored(running, before, now))
              .orElseGet(() -> fresh.get().released(running, now));
      catalog.save(left).await();
    }
  }

  /** What the store holds now. */
  Announcement.Found look(ObjectRef object) {
    return storage
        .head(object)
        .await()
        .<Announcement.Found>map(head -> new Announcement.Found.Content(head.etag()))
        .orElseGet(Announcement.Found.Nothing::new);
  }

  /** What became of the claim. */
  sealed interface Claimed {

    /**
     * The photo is ours.
     *
     * @param attempt to show when the result is recorded
     * @param suspicion what the end of the attempt before says of the photo
     * @param before what the photo was until then
     */
    record Granted(Photo photo, Attempt attempt, Suspicion suspicion, PhotoStatus before)
        implements Claimed {}

    /** There is nothing to do for the event; this is the photo. */
    record Done(Photo photo) implements Claimed {}

    /** A newer event has been, or is being worked. */
    record Superseded() implements Claimed {}

    /** Another worker is at it. */
    record Held(Instant until) implements Claimed {}

    /** The photo was deleted meanwhile. */
    record Gone() implements Claimed {}
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import dev.darkroom.photo.PhotoStatus.Failed;
import dev.darkroom.photo.PhotoStatus.PendingUpload;
import dev.darkroom.photo.PhotoStatus.Processing;
import dev.darkroom.photo.PhotoStatus.Ready;
import dev.darkroom.photo.PhotoStatus.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A photo and its history in short. Immutable; the methods are the only legal changes, pure
 * functions from photo to photo. Whether a change took effect is the catalog's to say, which saves
 * it only if {@link #revision} still stands.
 *
 * @param createdAt when the API or the first event made the record, in whole milliseconds
 * @param updatedAt when it last changed, in whole milliseconds
 * @param metadata what the file says of itself, once it has been read
 * @param revision how often it has been saved: 0 for one that never was
 */
public record Photo(
    PhotoId id,
    UserId owner,
    Filename filename,
    Original original,
    PhotoDetails details,
    PhotoStatus status,
    @Nullable PhotoMetadata metadata,
    Instant createdAt,
    Instant updatedAt,
    long revision) {

  public Photo {
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A photo whose owner is about to upload it. */
  public static Photo reserve(
      PhotoId id,
      UserId owner,
      Filename filename,
      Original original,
      PhotoDetails details,
      Instant uploadExpiresAt,
      Instant now) {
    return new Photo(
        id,
        owner,
        filename,
        original,
        details,
        new PendingUpload(uploadExpiresAt),
        null,
        now,
        now,
        0);
  }

  /** A photo that was put into the bucket past the API. */
  public static Photo discover(
      PhotoId id, UserId owner, Filename filename, Original original, Instant now) {
    return reserve(id, owner, filename, original, PhotoDetails.NONE, now, now);
  }

  /**
   * Asks for the right to develop what an event announces. Where the answer would be that the photo
   * kills workers, the right of the one before is taken to last twice as long.
   *
   * @param term how long the right lasts unless renewed
   */
  public Claim claim(WorkerId worker, Announcement event, Instant now, Duration term) {
    return switch (status) {
      case PendingUpload _ -> grant(worker, event.attempt(1), now, term, Suspicion.NONE);
      case Processing(Attempt running, Lease lease) -> {
        Sequencer.Order order = event.relativeTo(running);
        yield switch (order) {
          case OLDER -> new Claim.Superseded();
          case SAME, NEWER, UNKNOWN -> {
            Suspicion suspicion = Suspicion.after(lease, order, worker);
            // A worker that lives and can not say so is given the time to.
            Instant free =
                suspicion == Suspicion.DIED_AGAIN ? lease.until().plus(term) : lease.until();
            if (free.isAfter(now)) {
              yield new Claim.Held(free);
            }
            yield order == Sequencer.Order.UNKNOWN
                ? new Claim.Unclear()
                : grant(worker, next(running, event), now, term, suspicion);
          }
        };
      }
      case Ready(Attempt done, Development _) -> claimAfter(done, worker, event, now, term);
      case Rejected(Attempt done, Rejection _) -> claimAfter(done, worker, event, now, term);
      case Failed(Attempt done, String _) ->
          switch (event.relativeTo(done)) {
            case OLDER -> new Claim.Superseded();
            case SAME, NEWER -> grant(worker, next(done, event), now, term, Suspicion.NONE);
            case UNKNOWN -> new Claim.Unclear();
          };
    };
  }

  private Claim claimAfter(
      Attempt done, WorkerId worker, Announcement event, Instant now, Duration term) {
    return switch (event.relativeTo(done)) {
      case OLDER -> new Claim.Superseded();
      case SAME -> new Claim.Duplicate();
      case NEWER -> grant(worker, next(done, event), now, term, Suspicion.NONE);
      case UNKNOWN -> new Claim.Unclear();
    };
  }

  private static Attempt next(Attempt last, Announcement event) {
    return event.attempt(last.fence() + 1);
  }

  Claim grant(WorkerId worker, Attempt attempt, Instant now, Duration term, Suspicion suspicion) {
    // What it is to be rejected for must outlive whoever is about to reject it.
    Lease lease = new Lease(worker, now.plus(term), suspicion == Suspicion.DIED_AGAIN);
    return new Claim.Granted(
        with(new Processing(attempt, lease), metadata, now), attempt, suspicion);
  }

  /**
   * Asks for the right to remove the record, and what was made of the photo, since its file was
   * removed. It is kept where it tells somebody something: why the photo was rejected, which may
   * have removed the file; or that an upload may still come.
   *
   * @param term how long the right lasts unless renewed
   * @return {@link Claim.Duplicate} if the record is to stay as it is
   */
  public Claim retire(WorkerId worker, Announcement removal, Instant now, Duration term) {
    return switch (removal.found()) {
      case Announcement.Found.Unseen _ -> new Claim.Unclear();
      case Announcement.Found.Content _ -> new Claim.Superseded();
      case Announcement.Found.Nothing _ ->
          switch (status) {
            case PendingUpload(Instant expiresAt) ->
                expiresAt.isAfter(now)
                    ? new Claim.Duplicate()
                    : grant(worker, removal.attempt(1), now, term, Suspicion.NONE);
            case Processing(Attempt running, Lease lease) ->
                lease.until().isAfter(now) && isNotOlder(removal, running)
                    ? new Claim.Held(lease.until())
                    : retireAfter(running, worker, removal, now, term);
            case Ready(Attempt done, Development _) ->
                retireAfter(done, worker, removal, now, term);
            case Failed(Attempt done, String _) -> retireAfter(done, worker, removal, now, term);
            case Rejected _ -> new Claim.Duplicate();
          };
    };
  }

  private Claim retireAfter(
      Attempt last, WorkerId worker, Announcement removal, Instant now, Duration term) {
    return isNotOlder(removal, last)
        ? grant(worker, next(last, removal), now, term, Suspicion.NONE)
        : new Claim.Superseded();
  }

  private static boolean isNotOlder(Announcement event, Attempt seen) {
    return event.relativeTo(seen) != Sequencer.Order.OLDER;
  }

  /**
   * The worker is about to do, or has done, what may end it.
   *
   * @throws IllegalTransitionException if that attempt is no longer the one under way
   */
  public Photo atRisk(Attempt attempt, boolean risk, Instant now) {
    Processing running = require(attempt, Processing.NAME);
    Lease lease = running.lease();
    return with(
        new Processing(running.attempt(), new Lease(lease.owner(), lease.until(), risk)),
        metadata,
        now);
  }

  /**
   * The variants are stored.
   *
   * @throws IllegalTransitionException if that attempt is no longer the one under way
   */
  public Photo developed(
      Attempt attempt, Development development, PhotoMetadata found, Instant now) {
    Processing _ = require(attempt, Ready.NAME);
    return with(new Ready(attempt, development), found, now);
  }

  /**
   * It can not be developed.
   *
   * @throws IllegalTransitionException if that attempt is no longer the one under way
   */
  public Photo rejected(Attempt attempt, Rejection rejection, Instant now) {
    Processing _ = require(attempt, Rejected.NAME);
    return with(new Rejected(attempt, rejection), metadata, now);
  }

  /**
   * The last attempt that the queue allows met a fault that was not the photo's.
   *
   * @throws IllegalTransitionException if that attempt is no longer the one under way
   */
  public Photo failed(Attempt attempt, String message, Instant now) {
    Processing _ = require(attempt, Failed.NAME);
    return with(new Failed(attempt, message), metadata, now);
  }

  /**
   * The attempt met a fault that was not the photo's: another may begin at once.
   *
   * @throws IllegalTransitionException if that attempt is no longer the one under way
   */
  public Photo released(Attempt attempt, Instant now) {
    Processing running = require(attempt, Processing.NAME);
    return with(new Processing(running.attempt(), running.lease().released()), metadata, now);
  }

  /**
   * What was made of it before that attempt stands: developing it once more came to nothing. The
   * attempt leaves no trace, so that another may be asked for in the same way.
   *
   * @param before what the photo was when the attempt began
   * @throws IllegalTransitionException if that attempt is no longer the one under way
   */
  public Photo restored(Attempt attempt, Ready before, Instant now) {
    Processing _ = require(attempt, Ready.NAME);
    return with(before, metadata, now);
  }

  /**
   * When it should have come to an end: when its URL and, once it is developed, the lease are over,
   * and no earlier than it last changed. Empty for one that has.
   */
  public Optional<Instant> dueAt() {
    return switch (status) {
      case PendingUpload(Instant expiresAt) -> Optional.of(later(expiresAt, updatedAt));
      case Processing(Attempt _, Lease lease) -> Optional.of(later(lease.until(), updatedAt));
      case Ready _, Rejected _, Failed _ -> Optional.empty();
    };
  }

  /**
   * Its upload is announced anew, since nobody came for it: it is due again from now on.
   *
   * @throws IllegalTransitionException if it has come to an end
   */
  public Photo announcedAgain(Instant now) {
    return switch (status) {
      case PendingUpload _, Processing _ -> with(status, metadata, now);
      case Ready _, Rejected _, Failed _ ->
          throw new IllegalTransitionException(id, status, Processing.NAME);
    };
  }

  /** Whether no file ever came for it: it waits for one, or was given up since none did. */
  public boolean awaitsFile() {
    return switch (status) {
      case PendingUpload _ -> true;
      case Failed(Attempt last, String _) -> last.fence() == 0;
      case Processing _, Ready _, Rejected _ -> false;
    };
  }

  /**
   * Its owner has until then to upload it, also if it was given up.
   *
   * @throws IllegalTransitionException if a file came for it
   */
  public Photo uploadRenewed(Instant uploadExpiresAt, Instant now) {
    if (!awaitsFile()) {
      throw new IllegalTransitionException(id, status, PendingUpload.NAME);
    }
    return with(new PendingUpload(uploadExpiresAt), metadata, now);
  }

  /**
   * There is no file to develop and none is awaited. One that comes all the same is developed.
   *
   * @param message for an operator
   * @throws IllegalTransitionException if it has come to an end
   */
  public Photo abandoned(String message, Instant now) {
    return switch (status) {
      case PendingUpload _ ->
          with(new Failed(new Attempt(0, Sequencer.NONE), message), metadata, now);
      case Processing(Attempt attempt, Lease _) ->
          with(new Failed(attempt, message), metadata, now);
      case Ready _, Rejected _, Failed _ ->
          throw new IllegalTransitionException(id, status, Failed.NAME);
    };
  }

  /**
   * What was made of it is gone: it is to be developed again, by a later attempt than the last.
   *
   * @param by who found that out
   * @throws IllegalTransitionException if it is not ready
   */
  public Photo reopened(WorkerId by, Instant now) {
    if (!(status instanceof Ready(Attempt done, Development _))) {
      throw new IllegalTransitionException(id, status, Processing.NAME);
    }
    return with(new Processing(done, new Lease(by, now).released()), metadata, now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** What the store says the original truly is: size and type as uploaded. */
  public Photo withOriginal(Original found) {
    return new Photo(
        id, owner, filename, found, details, status, metadata, createdAt, updatedAt, revision);
  }

  /** The same photo as the catalog stored it. */
  public Photo withRevision(long stored) {
    return new Photo(
        id, owner, filename, original, details, status, metadata, createdAt, updatedAt, stored);
  }

  /** The same photo as listings have it: without what may be long of its metadata and details. */
  public Photo listed() {
    return new Photo(
        id,
        owner,
        filename,
        original,
        details.listed(),
        status,
        metadata == null ? null : metadata.listed(),
        createdAt,
        updatedAt,
        revision);
  }

  /** The owner says this of it from now on. It may be said at any time, whatever its status. */
  public Photo described(PhotoDetails said, Instant now) {
    return new Photo(
        id, owner, filename, original, said, status, metadata, createdAt, now, revision);
  }

  /** When it was taken: what the owner says, else what the file says, if anything. */
  public @Nullable TakenAt takenAt() {
    return details.corrections().takenAt().over(metadata == null ? null : metadata.takenAt());
  }

  /** Where it was taken: what the owner says, else what the file says, if anything. */
  public @Nullable Geolocation location() {
    return details.corrections().location().over(metadata == null ? null : metadata.location());
  }

  /** Its texts, each what the owner says, else what the file says, if anything. */
  public Caption caption() {
    return details
        .corrections()
        .caption()
        .over(metadata == null ? Caption.NONE : metadata.caption());
  }

  private Processing require(Attempt attempt, String to) {
    if (status instanceof Processing running && running.attempt().is(attempt)) {
      return running;
    }
    throw new IllegalTransitionException(id, status, to);
  }

  private Photo with(PhotoStatus next, @Nullable PhotoMetadata known, Instant now) {
    return new Photo(id, owner, filename, original, details, next, known, createdAt, now, revision);
  }
}

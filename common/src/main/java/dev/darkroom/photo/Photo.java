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
 * @param edits its edited version; in the worker's hands a photo may be {@link #turned}
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
    long revision,
    Edits edits) {

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
        0,
        Edits.NONE);
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
    return new ClaimRules(this, worker, event, now, term).claim();
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
    return new ClaimRules(this, worker, removal, now, term).retire();
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

  /** When what is under way with it should have come to an end. */
  public DueDates due() {
    return DueDates.of(this);
  }

  /** The first of these dates; empty if nothing is under way. */
  public Optional<Instant> dueAt() {
    return due().first();
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
    return status.awaitsFile();
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

  /** What the store says the original truly is: size and type as uploaded. */
  public Photo withOriginal(Original found) {
    return with(
        new Edition(filename, found, status, metadata), details, edits, updatedAt, revision);
  }

  /** The same photo as the catalog stored it. */
  public Photo withRevision(long stored) {
    return with(shown(), details, edits, updatedAt, stored);
  }

  /** The same photo as listings have it: without what may be long of its metadata and details. */
  public Photo listed() {
    return with(shown().listed(), details.listed(), edits.listed(), updatedAt, revision);
  }

  /** The owner says this of it from now on. It may be said at any time, whatever its status. */
  public Photo described(PhotoDetails said, Instant now) {
    return with(shown(), said, edits, now, revision);
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

  /** Which version its file name, file, status and metadata are of. */
  public PhotoVersion version() {
    return edits.shown();
  }

  /** The same photo with its other version shown, which it must have; twice it is as it was. */
  public Photo turned() {
    Edition other = edits.other();
    if (other == null) {
      throw new IllegalStateException("photo " + id + " was never edited");
    }
    return with(other, details, edits.turned(shown()), updatedAt, revision);
  }

  /** As {@link #turned} if it is, so that its original is shown: the form in which it is stored. */
  public Photo upright() {
    return version() == PhotoVersion.ORIGINAL ? this : turned();
  }

  /** With its edited version shown, also one that has yet to come, there if nobody announced it. */
  public Photo edited(ObjectRef location) {
    if (edits.other() != null) {
      return version() == PhotoVersion.EDITED ? this : turned();
    }
    Edits both = edits.beside(edits.coming(filename, location, updatedAt));
    return with(shown(), details, both, updatedAt, revision).turned();
  }

  /** The edited version, whichever is shown; empty if none has come. */
  public Optional<Edition> edit() {
    return switch (version()) {
      case ORIGINAL -> Optional.ofNullable(edits.other());
      case EDITED -> Optional.of(shown());
    };
  }

  /** Whether there is an edited file that was not rejected. It may not be developed yet. */
  public boolean hasEditedVersion() {
    return edit().filter(Edition::stands).isPresent();
  }

  /**
   * Its owner is about to upload an edited version. What there is of one stays until it comes.
   *
   * @throws IllegalTransitionException if not even the original has come
   */
  public Photo editAnnounced(AwaitedEdit next, Instant now) {
    if (upright().awaitsFile()) {
      throw new IllegalTransitionException(id, upright().status, Processing.NAME);
    }
    return with(shown(), details, edits.awaiting(next), now, revision);
  }

  /** The edited version that was announced did not come. One that comes all the same is taken. */
  public Photo editForgotten(Instant now) {
    return with(shown(), details, edits.awaiting(null), now, revision);
  }

  /** What there was of an edited version is gone; its original is shown. */
  public Photo withoutEdit(Instant now) {
    Photo stored = upright();
    return stored.with(stored.shown(), details, stored.edits.beside(null), now, revision);
  }

  /** The file of the version that is shown has come, the first or another one. */
  Photo arrived() {
    if (version() == PhotoVersion.ORIGINAL) {
      return this;
    }
    AwaitedEdit awaited = edits.awaited();
    Edition came =
        awaited == null
            ? shown()
            : new Edition(awaited.filename(), awaited.file(), status, metadata);
    return with(came, details, edits.arrived(), updatedAt, revision);
  }

  private Processing require(Attempt attempt, String to) {
    if (status instanceof Processing running && running.attempt().is(attempt)) {
      return running;
    }
    throw new IllegalTransitionException(id, status, to);
  }

  Photo with(PhotoStatus next, @Nullable PhotoMetadata known, Instant now) {
    return with(new Edition(filename, original, next, known), details, edits, now, revision);
  }

  private Photo with(
      Edition version, PhotoDetails said, Edits beside, Instant changed, long saved) {
    return new Photo(
        id,
        owner,
        version.filename(),
        version.file(),
        said,
        version.status(),
        version.metadata(),
        createdAt,
        changed,
        saved,
        beside);
  }

  private Edition shown() {
    return new Edition(filename, original, status, metadata);
  }
}

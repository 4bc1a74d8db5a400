// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import dev.darkroom.photo.Announcement;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Claim;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.Suspicion;
import dev.darkroom.photo.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says step by step what a photo is like. Immutable, so one may be the start of many. Statuses are
 * reached as in production, by the domain's own transitions; the revision is 0.
 */
public record PhotoBuilder(
    PhotoId id,
    UserId owner,
    Filename filename,
    MediaType contentType,
    long size,
    @Nullable Sha256 checksum,
    PhotoDetails details,
    Instant createdAt) {

  private static final Duration UPLOAD_TERM = Duration.ofMinutes(15);
  private static final Duration LEASE_TERM = Duration.ofMinutes(2);

  static PhotoBuilder of(PhotoId id, UserId owner) {
    return new PhotoBuilder(
        id,
        owner,
        new Filename("holiday.jpg"),
        new MediaType("image/jpeg"),
        2_345_678,
        null,
        PhotoDetails.NONE,
        Photos.NOW);
  }

  public PhotoBuilder withId(PhotoId other) {
    return new PhotoBuilder(
        other, owner, filename, contentType, size, checksum, details, createdAt);
  }

  public PhotoBuilder ownedBy(UserId other) {
    return new PhotoBuilder(id, other, filename, contentType, size, checksum, details, createdAt);
  }

  public PhotoBuilder named(String name) {
    return new PhotoBuilder(
        id, owner, new Filename(name), contentType, size, checksum, details, createdAt);
  }

  public PhotoBuilder ofType(String mediaType) {
    return new PhotoBuilder(
        id, owner, filename, new MediaType(mediaType), size, checksum, details, createdAt);
  }

  public PhotoBuilder ofSize(long bytes) {
    return new PhotoBuilder(id, owner, filename, contentType, bytes, checksum, details, createdAt);
  }

  public PhotoBuilder withChecksum(@Nullable Sha256 other) {
    return new PhotoBuilder(id, owner, filename, contentType, size, other, details, createdAt);
  }

  public PhotoBuilder tagged(String... tags) {
    return new PhotoBuilder(
        id,
        owner,
        filename,
        contentType,
        size,
        checksum,
        details.withTags(List.of(tags)),
        createdAt);
  }

  public PhotoBuilder described(@Nullable String description) {
    return new PhotoBuilder(
        id,
        owner,
        filename,
        contentType,
        size,
        checksum,
        details.withDescription(description),
        createdAt);
  }

  public PhotoBuilder detailed(PhotoDetails said) {
    return new PhotoBuilder(id, owner, filename, contentType, size, checksum, said, createdAt);
  }

  public PhotoBuilder createdAt(Instant instant) {
    return new PhotoBuilder(id, owner, filename, contentType, size, checksum, details, instant);
  }

  /** Its owner is about to upload it. */
  public Photo pending() {
    ObjectRef location = new ObjectRef("originals", PhotoKeys.original(owner, id, filename));
    return Photo.reserve(
        id,
        owner,
        filename,
        new Original(location, contentType, size, checksum),
        details,
        createdAt.plus(UPLOAD_TERM),
        createdAt);
  }

  /** {@link Photos#WORKER} is at it. */
  public Photo processing() {
    return claimed((photo, _) -> photo);
  }

  /** Developed, with {@link Photos#METADATA}. */
  public Photo ready() {
    return ready(Photos.METADATA);
  }

  /** Developed, with that metadata. */
  public Photo ready(PhotoMetadata metadata) {
    return claimed(
        (photo, attempt) ->
            photo.developed(attempt, Photos.aDevelopment(owner, id, later()), metadata, later()));
  }

  /** Rejected as corrupt. */
  public Photo rejected() {
    return rejected(RejectionCode.CORRUPT);
  }

  /** Rejected for that reason. */
  public Photo rejected(RejectionCode code) {
    return claimed(
        (photo, attempt) ->
            photo.rejected(
                attempt,
                new Rejection(code, "The file is damaged. Export it again and upload that."),
                later()));
  }

  /** Given up after faults that were not its own. */
  public Photo failed() {
    return claimed((photo, attempt) -> photo.failed(attempt, "the store timed out", later()));
  }

  private Instant later() {
    return createdAt.plusSeconds(3);
  }

  private Photo claimed(BiFunction<Photo, Attempt, Photo> then) {
    Claim claim =
        pending()
            .claim(
                Photos.WORKER,
                new Announcement(Photos.SEQUENCER, Photos.ETAG),
                createdAt.plusSeconds(1),
                LEASE_TERM);
    if (!(claim instanceof Claim.Granted(Photo photo, Attempt attempt, Suspicion _))) {
      throw new IllegalStateException("a pending photo is always granted, got " + claim);
    }
    return then.apply(photo, attempt);
  }
}

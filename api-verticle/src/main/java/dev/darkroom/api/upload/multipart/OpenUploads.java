// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * Uploads in parts, each for its photo only: the store is asked what is open under the photo's key,
 * so that the name of another's upload opens nothing, whatever a store makes of it.
 */
public final class OpenUploads {

  private final MultipartStorage storage;
  private final Duration validity;
  private final InstantSource time;

  /**
   * Those of a store.
   *
   * @param validity how long one may take
   */
  public OpenUploads(MultipartStorage storage, Duration validity, InstantSource time) {
    this.storage = storage;
    this.validity = validity;
    this.time = time;
  }

  /** When one that is begun now is over; in whole milliseconds, as all that clients are told. */
  Instant end() {
    return time.instant().plus(validity).truncatedTo(ChronoUnit.MILLIS);
  }

  /** When an upload is over, completed or not; in whole milliseconds. */
  Instant endOf(MultipartUpload upload) {
    return upload.begunAt().plus(validity).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The newest that was begun so, if the store tells how. */
  Future<Optional<MultipartUpload>> newest(Photo photo, boolean checksummed) {
    return storage
        .open(photo.original().location())
        .map(
            uploads ->
                uploads.stream()
                    .filter(upload -> isInTime(upload) && upload.checksummed() == checksummed)
                    .findFirst());
  }

  /** The one of that name, if it is the photo's and open. */
  Future<Optional<MultipartUpload>> find(Photo photo, UploadId id) {
    return storage
        .open(photo.original().location())
        .map(
            uploads ->
                uploads.stream()
                    .filter(upload -> isInTime(upload) && upload.id().equals(id.stored()))
                    .findFirst());
  }

  /** The same; fails as not found if there is none. */
  Future<MultipartUpload> of(Photo photo, UploadId id) {
    return find(photo, id).map(found -> found.orElseThrow(OpenUploads::absent));
  }

  /** When the last of the photo's is over; empty if none is open. */
  Future<Optional<Instant>> lastEnd(Photo photo) {
    return storage
        .open(photo.original().location())
        .map(
            uploads ->
                uploads.stream()
                    .filter(this::isInTime)
                    .map(this::endOf)
                    .max(Comparator.naturalOrder()));
  }

  private boolean isInTime(MultipartUpload upload) {
    return endOf(upload).isAfter(time.instant());
  }

  static ProblemException absent() {
    return new ProblemException(
        new Problem.NotFound(
            "There is no such upload: it was completed or aborted, or its time is over."));
  }
}

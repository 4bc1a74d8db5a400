// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.photos.PhotoJson;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Photos that wait for their file, and the way to upload it. Used by all that hand one out. */
public final class Uploads {

  private final PhotoStorage storage;
  private final PhotoJson json;
  private final InstantSource time;
  private final UploadTerms terms;

  public Uploads(PhotoStorage storage, PhotoJson json, InstantSource time, UploadTerms terms) {
    this.storage = storage;
    this.json = json;
    this.time = time;
    this.terms = terms;
  }

  /** A photo that is to be stored before anybody may upload it. */
  Photo reserve(UserId owner, UploadRequest request, PhotoId id) {
    ObjectRef location =
        new ObjectRef(terms.originalsBucket(), PhotoKeys.original(owner, id, request.filename()));
    Instant now = time.instant();
    return Photo.reserve(
        id,
        owner,
        request.filename(),
        new Original(location, request.contentType(), request.size(), request.checksum()),
        request.details(),
        now.plus(terms.uploadUrlValidity()),
        now);
  }

  /** The photo and, where it waits for its file, how to upload it, as the contract has them. */
  JsonObject jsonOf(Photo photo, CorrelationId correlation) {
    JsonObject both = new JsonObject().put("photo", json.of(photo));
    return photo.status() instanceof PhotoStatus.PendingUpload(Instant expiresAt)
        ? both.put("upload", UploadJson.of(grant(photo.original(), left(expiresAt), correlation)))
        : both;
  }

  /** The photo, and how to upload a file that belongs to it, as the contract has them. */
  public JsonObject jsonOf(
      Photo photo, Original file, Duration validity, CorrelationId correlation) {
    return new JsonObject()
        .put("photo", json.of(photo))
        .put("upload", UploadJson.of(grant(file, validity, correlation)));
  }

  /** A photo that there is already, as the contract has it. */
  JsonObject jsonOfDuplicate(Photo photo) {
    return new JsonObject().put("photo", json.of(photo)).put("duplicate", true);
  }

  /**
   * Up to that moment, and no less than the whole second that it lies in; but no more than any URL
   * is valid for: a photo that comes in parts is waited for much longer.
   */
  private Duration left(Instant expiresAt) {
    Duration left = Duration.between(time.instant(), expiresAt).plusMillis(999);
    long seconds = Math.min(left.toSeconds(), terms.uploadUrlValidity().toSeconds());
    return Duration.ofSeconds(Math.max(1, seconds));
  }

  private PresignedUpload grant(Original file, Duration validity, CorrelationId correlation) {
    return storage.presignUpload(
        new UploadGrant(
            file.location(),
            file.contentType(),
            file.size(),
            file.checksum(),
            Map.of(CorrelationId.METADATA_NAME, correlation.value()),
            validity));
  }
}

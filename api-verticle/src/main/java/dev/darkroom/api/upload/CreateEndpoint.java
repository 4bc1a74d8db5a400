// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.PhotoJson;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.config.ByteSize;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Announces a photo: writes its record, then hands out the URL to upload it to. In that order, so
 * that no object arrives whose owner's wishes are not on record.
 */
public final class CreateEndpoint implements Endpoint {

  private final PhotoCatalog catalog;
  private final PhotoStorage storage;
  private final PhotoJson json;
  private final InstantSource time;
  private final Supplier<UUID> ids;
  private final Terms terms;

  /**
   * Announces photos on some terms.
   *
   * @param ids must be random: a photo's id is what keeps others from guessing its address
   */
  public CreateEndpoint(
      PhotoCatalog catalog,
      PhotoStorage storage,
      PhotoJson json,
      InstantSource time,
      Supplier<UUID> ids,
      Terms terms) {
    this.catalog = catalog;
    this.storage = storage;
    this.json = json;
    this.time = time;
    this.ids = ids;
    this.terms = terms;
  }

  @Override
  public Future<Reply> answer(Call call) {
    UploadRequest request = UploadRequest.of(call.body(), terms.maxFileSize());
    return catalog
        .save(reserve(call.user(), request))
        .map(photo -> reply(photo, grant(photo, call.correlation())));
  }

  private Photo reserve(UserId owner, UploadRequest request) {
    PhotoId id = PhotoId.of(ids.get());
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

  private PresignedUpload grant(Photo photo, CorrelationId correlation) {
    Original original = photo.original();
    return storage.presignUpload(
        new UploadGrant(
            original.location(),
            original.contentType(),
            original.size(),
            original.checksum(),
            Map.of(CorrelationId.METADATA_NAME, correlation.value()),
            terms.uploadUrlValidity()));
  }

  private Reply reply(Photo photo, PresignedUpload upload) {
    JsonObject headers = new JsonObject();
    upload.headers().forEach(headers::put);
    JsonObject body =
        new JsonObject()
            .put("photo", json.of(photo))
            .put(
                "upload",
                new JsonObject()
                    .put("method", upload.method())
                    .put("url", upload.url().toString())
                    .put("headers", headers)
                    .put("expiresAt", upload.expiresAt().toString()));
    return new Reply.Json(201, body, Map.of("Location", "/v1/photos/" + photo.id()));
  }

  /** On what terms uploads are taken. */
  public record Terms(String originalsBucket, ByteSize maxFileSize, Duration uploadUrlValidity) {}
}

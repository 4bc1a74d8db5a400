// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.api.upload.MissingFile;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;

/**
 * Begins an upload in parts, or finds the one that is under way: so a client that lost the answer,
 * or all it knew, goes on where it stood.
 */
public final class BeginEndpoint implements Endpoint {

  private final OwnedPhotos photos;
  private final MissingFile missing;
  private final MultipartStorage storage;
  private final OpenUploads uploads;
  private final Patience patience;

  public BeginEndpoint(
      OwnedPhotos photos,
      MissingFile missing,
      MultipartStorage storage,
      OpenUploads uploads,
      Patience patience) {
    this.photos = photos;
    this.missing = missing;
    this.storage = storage;
    this.uploads = uploads;
    this.patience = patience;
  }

  /** An upload and how it came about. */
  private record Begun(int status, UploadId id, Instant end) {}

  @Override
  public Future<Reply> answer(Call call) {
    boolean checksummed = call.query("checksum").isPresent();
    return photos
        .of(call)
        .compose(missing::of)
        .compose(
            photo ->
                findOrBegin(photo, checksummed, call.correlation())
                    .compose(begun -> patience.until(photo, begun.end()).map(_ -> begun))
                    .map(begun -> reply(photo, begun)));
  }

  private Future<Begun> findOrBegin(Photo photo, boolean checksummed, CorrelationId correlation) {
    return uploads
        .newest(photo, checksummed)
        .compose(
            found ->
                found
                    .map(
                        open ->
                            Future.succeededFuture(
                                new Begun(
                                    200,
                                    new UploadId(checksummed, open.id()),
                                    uploads.endOf(open))))
                    .orElseGet(() -> begin(photo, checksummed, correlation)));
  }

  private Future<Begun> begin(Photo photo, boolean checksummed, CorrelationId correlation) {
    Original original = photo.original();
    Instant end = uploads.end();
    return storage
        .begin(
            new MultipartGrant(
                original.location(),
                original.contentType(),
                checksummed,
                Map.of(CorrelationId.METADATA_NAME, correlation.value())))
        .map(id -> new Begun(201, new UploadId(checksummed, id), end));
  }

  private static Reply reply(Photo photo, Begun begun) {
    return new Reply.Json(
        begun.status(),
        MultipartJson.of(begun.id(), PartPlan.of(photo.original().size()), begun.end()),
        Map.of("Location", "/v1/photos/" + photo.id() + "/multipart/" + begun.id() + "/parts"));
  }
}

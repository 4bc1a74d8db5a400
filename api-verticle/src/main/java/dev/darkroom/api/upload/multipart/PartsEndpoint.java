// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.UploadedPart;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Tells which parts are there, and hands out URLs for those that a client asks for. */
public final class PartsEndpoint implements Endpoint {

  private final OwnedPhotos photos;
  private final MultipartStorage storage;
  private final OpenUploads uploads;
  private final Patience patience;
  private final Duration urlValidity;

  public PartsEndpoint(
      OwnedPhotos photos,
      MultipartStorage storage,
      OpenUploads uploads,
      Patience patience,
      Duration urlValidity) {
    this.photos = photos;
    this.storage = storage;
    this.uploads = uploads;
    this.patience = patience;
    this.urlValidity = urlValidity;
  }

  @Override
  public Future<Reply> answer(Call call) {
    UploadId id = UploadId.of(call.path("uploadId"));
    return photos
        .of(call)
        .compose(
            photo -> {
              PartPlan plan = PartPlan.of(photo.original().size());
              PartsRequest asked = PartsRequest.of(call, id, plan);
              return uploads.of(photo, id).compose(open -> answer(photo, id, plan, asked, open));
            });
  }

  private Future<Reply> answer(
      Photo photo, UploadId id, PartPlan plan, PartsRequest asked, MultipartUpload open) {
    Future<List<UploadedPart>> parts = storage.parts(open);
    return Future.all(parts, patience.until(photo, uploads.endOf(open)))
        .map(
            _ ->
                Reply.ok(
                    MultipartJson.of(id, plan, uploads.endOf(open))
                        .put("parts", granted(open, plan, asked))
                        .put("uploaded", MultipartJson.ofUploaded(parts.result()))));
  }

  private JsonArray granted(MultipartUpload open, PartPlan plan, PartsRequest asked) {
    ObjectRef object = open.object();
    JsonArray granted = new JsonArray();
    asked
        .checksums()
        .forEach(
            (number, checksum) -> {
              long size = plan.sizeOf(number);
              PartGrant grant =
                  new PartGrant(
                      object, open.id(), number, size, checksum.orElse(null), urlValidity);
              JsonObject part = MultipartJson.ofGranted(number, size, storage.presignPart(grant));
              granted.add(part);
            });
    return granted;
  }
}

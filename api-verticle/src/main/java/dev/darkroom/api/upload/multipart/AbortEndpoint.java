// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import io.vertx.core.Future;

/**
 * Ends an upload in parts; the photo waits on for others that are open. One that is not open is as
 * gone as the caller wants it, so repeating the call is safe.
 */
public final class AbortEndpoint implements Endpoint {

  private final OwnedPhotos photos;
  private final MultipartStorage storage;
  private final OpenUploads uploads;
  private final Patience patience;

  public AbortEndpoint(
      OwnedPhotos photos, MultipartStorage storage, OpenUploads uploads, Patience patience) {
    this.photos = photos;
    this.storage = storage;
    this.uploads = uploads;
    this.patience = patience;
  }

  @Override
  public Future<Reply> answer(Call call) {
    UploadId id = UploadId.of(call.path("uploadId"));
    return photos
        .of(call)
        .compose(
            photo ->
                uploads
                    .find(photo, id)
                    .compose(
                        open ->
                            open.map(upload -> abort(photo, upload))
                                .orElseGet(() -> Future.succeededFuture(photo))))
        .map(_ -> new Reply.Done());
  }

  private Future<Photo> abort(Photo photo, MultipartUpload upload) {
    return storage
        .abort(upload)
        .compose(_ -> uploads.lastEnd(photo))
        .compose(
            others ->
                others
                    .map(end -> patience.atMost(photo, end))
                    .orElseGet(() -> patience.usually(photo)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.storage.MultipartStorage;
import io.vertx.core.Future;

/**
 * Ends an upload in parts. One that is not open is as gone as the caller wants it, so repeating the
 * call is safe.
 */
public final class AbortEndpoint implements Endpoint {

  private final OwnedPhotos photos;
  private final MultipartStorage storage;
  private final OpenUploads uploads;

  public AbortEndpoint(OwnedPhotos photos, MultipartStorage storage, OpenUploads uploads) {
    this.photos = photos;
    this.storage = storage;
    this.uploads = uploads;
  }

  @Override
  public Future<Reply> answer(Call call) {
    UploadId id = UploadId.of(call.path("uploadId"));
    return photos
        .of(call)
        .compose(photo -> uploads.find(photo, id))
        .compose(open -> open.map(storage::abort).orElseGet(() -> Future.<Void>succeededFuture()))
        .map(_ -> new Reply.Done());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.api.photos.PhotoJson;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.UploadNotFoundException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Makes a photo's file of its parts, which then arrives as any other does. Parts that do not make
 * up the file that was announced are refused while they can still be uploaded again: a worker could
 * only reject the whole.
 */
public final class CompleteEndpoint implements Endpoint {

  private final OwnedPhotos photos;
  private final PhotoStorage storage;
  private final OpenUploads uploads;
  private final Patience patience;
  private final PhotoJson json;

  public CompleteEndpoint(
      OwnedPhotos photos,
      PhotoStorage storage,
      OpenUploads uploads,
      Patience patience,
      PhotoJson json) {
    this.photos = photos;
    this.storage = storage;
    this.uploads = uploads;
    this.patience = patience;
    this.json = json;
  }

  @Override
  public Future<Reply> answer(Call call) {
    UploadId id = UploadId.of(call.path("uploadId"));
    NamedParts named = NamedParts.of(call.body());
    return photos
        .of(call)
        .compose(
            photo ->
                uploads
                    .find(photo, id)
                    .compose(
                        open ->
                            open.map(upload -> complete(photo, id, named, upload))
                                .orElseGet(() -> requireCompleted(photo, named))))
        .compose(patience::usually)
        .map(photo -> Reply.ok(new JsonObject().put("photo", json.of(photo))));
  }

  private Future<Photo> complete(
      Photo photo, UploadId id, NamedParts named, MultipartUpload upload) {
    return storage
        .multipart()
        .parts(upload)
        .compose(
            there -> {
              List<FieldError> errors =
                  named.errors(id, PartPlan.of(photo.original().size()), there);
              return errors.isEmpty()
                  ? storage.multipart().complete(upload, named.inOrder()).map(_ -> photo)
                  : Future.failedFuture(new ProblemException(new Problem.PartsMismatch(errors)));
            })
        .recover(
            failure ->
                failure instanceof UploadNotFoundException
                    ? requireCompleted(photo, named)
                    : Future.failedFuture(failure));
  }

  /**
   * The photo, if a call before this one, or at the same time, completed the upload. What the store
   * keeps of such an upload is the object, whose ETag tells the number of its parts; a worker may
   * have taken that away since.
   */
  private Future<Photo> requireCompleted(Photo photo, NamedParts named) {
    return storage
        .head(photo.original().location())
        .compose(
            found ->
                found
                        .map(head -> isMadeOf(head, photo, named.parts().size()))
                        .orElse(!photo.awaitsFile())
                    ? Future.succeededFuture(photo)
                    : Future.failedFuture(OpenUploads.absent()));
  }

  private static boolean isMadeOf(ObjectHead head, Photo photo, int parts) {
    return head.size() == photo.original().size() && head.etag().endsWith("-" + parts);
  }
}

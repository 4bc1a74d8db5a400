// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.edit;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.Contention;
import dev.darkroom.api.photos.IfMatch;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.api.upload.UploadRequest;
import dev.darkroom.api.upload.Uploads;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.config.ByteSize;
import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Hands out a URL for the edited version of a photo. The original stays, and so does what there is
 * of an edited version, until the next one arrives.
 */
public final class EditEndpoint implements Endpoint {

  private final PhotoCatalog catalog;
  private final OwnedPhotos owned;
  private final Uploads uploads;
  private final InstantSource time;
  private final Terms terms;

  public EditEndpoint(PhotoCatalog catalog, Uploads uploads, InstantSource time, Terms terms) {
    this.catalog = catalog;
    this.owned = new OwnedPhotos(catalog);
    this.uploads = uploads;
    this.time = time;
    this.terms = terms;
  }

  /**
   * On what terms edited versions are taken.
   *
   * @param bucket where they lie
   * @param urlValidity how long an upload may take
   * @param largest of a file
   */
  public record Terms(String bucket, Duration urlValidity, ByteSize largest) {}

  @Override
  public Future<Reply> answer(Call call) {
    IfMatch condition = IfMatch.of(call.headers(IfMatch.HEADER));
    UploadRequest request = UploadRequest.of(call.body(), terms.largest());
    return Contention.retried(
            () -> owned.of(call).compose(photo -> announce(photo, request, condition)))
        .map(photo -> replyOf(call, request, photo));
  }

  private Future<Photo> announce(Photo photo, UploadRequest request, IfMatch condition) {
    if (!condition.isMetBy(photo)) {
      throw new ProblemException(new Problem.Changed());
    }
    if (photo.awaitsFile()) {
      throw new ProblemException(
          new Problem.NotReady("Its original has not arrived yet. Upload that first."));
    }
    Instant now = time.instant();
    return catalog.save(
        photo.editAnnounced(
            new AwaitedEdit(
                request.filename(), fileOf(photo, request), now.plus(terms.urlValidity())),
            now));
  }

  /** The checksum is bound by the URL's signature, and the store holds the upload to it. */
  private Original fileOf(Photo photo, UploadRequest request) {
    ObjectRef location =
        new ObjectRef(
            terms.bucket(), PhotoKeys.edited(photo.owner(), photo.id(), photo.filename()));
    return new Original(location, request.contentType(), request.size(), null);
  }

  private Reply replyOf(Call call, UploadRequest request, Photo photo) {
    Original file = fileOf(photo, request);
    JsonObject body =
        uploads.jsonOf(
            photo,
            new Original(file.location(), file.contentType(), file.size(), request.checksum()),
            terms.urlValidity(),
            call.correlation());
    return new Reply.Json(200, body, Map.of("ETag", IfMatch.tagOf(photo)));
  }
}

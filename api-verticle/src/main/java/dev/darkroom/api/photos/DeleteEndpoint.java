// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a photo: its objects first, then the record. A call that fails half way leaves the
 * record, so that the next one finishes the work; no object is ever left without a record to find
 * it by.
 *
 * <p>The record goes only as it was read: if a worker claims or records the photo meanwhile, all is
 * looked at anew, so that variants it has just stored go too. A worker that is not done yet fails
 * to record its result, since there is nothing left to record it on.
 */
public final class DeleteEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(DeleteEndpoint.class);
  private static final int MAX_TRIES = 5;

  private final PhotoCatalog catalog;
  private final PhotoStorage storage;
  private final EventPublisher events;
  private final InstantSource time;
  private final Buckets buckets;

  public DeleteEndpoint(
      PhotoCatalog catalog,
      PhotoStorage storage,
      EventPublisher events,
      InstantSource time,
      Buckets buckets) {
    this.catalog = catalog;
    this.storage = storage;
    this.events = events;
    this.time = time;
    this.buckets = buckets;
  }

  /** Where what belongs to a photo lies beside its original. */
  public record Buckets(String edited, String variants) {}

  @Override
  public Future<Reply> answer(Call call) {
    return delete(call, 1).map(_ -> new Reply.Done());
  }

  private Future<Void> delete(Call call, int attempt) {
    return catalog
        .find(call.photo())
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : delete(ownedBy(call, found.get()), call.correlation()))
        .recover(
            failure ->
                failure instanceof RevisionConflictException && attempt < MAX_TRIES
                    ? delete(call, attempt + 1)
                    : Future.failedFuture(failure));
  }

  /**
   * An absent photo is as gone as the caller wants it, so repeating the call is safe; another
   * user's is not, and to say so would be to lie. That tells the two apart, but only to who knows
   * an id of 122 random bits.
   */
  private static Photo ownedBy(Call call, Photo photo) {
    if (!photo.owner().equals(call.user())) {
      throw OwnedPhotos.absent();
    }
    return photo;
  }

  private Future<Void> delete(Photo photo, CorrelationId correlation) {
    return deleteAllBeside(photo)
        .compose(_ -> storage.delete(List.of(photo.original().location())))
        .compose(_ -> catalog.delete(photo))
        .compose(_ -> sweepBehindWorker(photo))
        .onSuccess(_ -> publish(photo, correlation));
  }

  private Future<Void> deleteAllBeside(Photo photo) {
    UserId owner = photo.owner();
    PhotoId id = photo.id();
    return Future.join(
            List.of(
                deleteAllUnder(
                    buckets.variants, PhotoKeys.variantFolder(owner, id, PhotoVersion.ORIGINAL)),
                deleteAllUnder(
                    buckets.variants, PhotoKeys.variantFolder(owner, id, PhotoVersion.EDITED)),
                deleteAllUnder(buckets.variants, PhotoKeys.quarantineFolder(owner, id)),
                deleteAllUnder(buckets.edited, PhotoKeys.editedFolder(owner, id)),
                abortUploads(photo.original().location())))
        .mapEmpty();
  }

  /**
   * Before the file is removed, so that none is made of their parts afterwards. Where the store
   * refuses to tell, the photo can still be deleted: a worker removes a file without a record, and
   * parts that nobody completes.
   */
  private Future<Void> abortUploads(ObjectRef original) {
    MultipartStorage multipart = storage.multipart();
    return multipart
        .open(original)
        .compose(open -> Future.join(open.stream().map(multipart::abort).toList()))
        .<Void>mapEmpty()
        .recover(DeleteEndpoint::tolerated);
  }

  private static Future<Void> tolerated(Throwable failure) {
    if (!(failure instanceof StorageFaultException)) {
      return Future.failedFuture(failure);
    }
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "uploads_refused")
        .setCause(failure)
        .log("the store refuses to tell of, or to end, a photo's uploads in parts");
    return Future.succeededFuture();
  }

  private Future<Void> deleteAllUnder(String bucket, String folder) {
    return storage
        .list(bucket, folder)
        .compose(all -> all.isEmpty() ? Future.succeededFuture() : storage.delete(all));
  }

  /** A worker may have stored variants after they were listed and before the record was gone. */
  private Future<Void> sweepBehindWorker(Photo photo) {
    boolean inHand =
        photo.status() instanceof PhotoStatus.Processing
            || photo
                .edit()
                .filter(edit -> edit.status() instanceof PhotoStatus.Processing)
                .isPresent();
    return inHand
        ? deleteAllBeside(photo).recover(failure -> warn("sweep_failed", photo, failure))
        : Future.succeededFuture();
  }

  /** Not waited for: the photo is gone, whether or not anybody hears of it. */
  private void publish(Photo photo, CorrelationId correlation) {
    events
        .publish(new PhotoEvent(PhotoEvent.Kind.DELETED, photo, time.instant(), correlation))
        .onFailure(failure -> warn("event_not_published", photo, failure));
  }

  private static Future<Void> warn(String event, Photo photo, Throwable failure) {
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, event)
        .addKeyValue(LogKey.PHOTO_ID, photo.id())
        .addKeyValue(LogKey.REASON, Optional.ofNullable(failure.getMessage()).orElse("none"))
        .log("the photo is deleted, what follows from it is not complete");
    return Future.succeededFuture();
  }
}

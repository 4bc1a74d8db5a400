// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.ReprocessScope;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.UploadNotice;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.PhotoStorage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Has photos developed once more: a message to the workers for each, and nothing else is changed.
 * The worker leaves a photo alone that was developed by somebody else since, or deleted, or whose
 * file is another by then.
 */
final class Reprocessing {

  private final PhotoStorage storage;
  private final InstantSource time;

  Reprocessing(PhotoStorage storage, InstantSource time) {
    this.storage = storage;
    this.time = time;
  }

  /** What becomes of a photo. */
  enum Decision {
    /** Its message is in the queue, or would be. */
    QUEUED,
    /** Its file has not come yet. */
    AWAITS_FILE,
    /** A worker is at it, or will be. */
    BEING_DEVELOPED,
    /** There is no file any more that could be developed. */
    ORIGINAL_GONE;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A photo and what becomes of it. */
  record Decided(Photo photo, Decision decision) {

    PhotoId id() {
      return photo.id();
    }

    JsonObject json() {
      return new JsonObject()
          .put("photoId", photo.id().value())
          .put("userId", photo.owner().value())
          .put("status", photo.status().wireName())
          .put("decision", decision.wireName());
    }
  }

  /**
   * Sends the photo's message, unless there is a reason not to.
   *
   * @param dryRun whether to decide only
   */
  Future<Decided> ask(MessageQueue queue, Photo photo, ReprocessScope scope, boolean dryRun) {
    return switch (photo.status()) {
      case PhotoStatus.PendingUpload _ -> decided(photo, Decision.AWAITS_FILE);
      case PhotoStatus.Processing _ -> decided(photo, Decision.BEING_DEVELOPED);
      case PhotoStatus.Ready ready -> repeat(queue, photo, ready.attempt(), scope, dryRun);
      case PhotoStatus.Rejected rejected -> repeat(queue, photo, rejected.attempt(), scope, dryRun);
      case PhotoStatus.Failed failed -> repeat(queue, photo, failed.attempt(), scope, dryRun);
    };
  }

  private Future<Decided> repeat(
      MessageQueue queue, Photo photo, Attempt done, ReprocessScope scope, boolean dryRun) {
    return storage
        .head(photo.original().location())
        .compose(
            found -> {
              if (found.isEmpty()) {
                return decided(photo, Decision.ORIGINAL_GONE);
              }
              return dryRun
                  ? decided(photo, Decision.QUEUED)
                  : send(queue, photo, done, scope, found)
                      .compose(_ -> decided(photo, Decision.QUEUED));
            });
  }

  private Future<Void> send(
      MessageQueue queue,
      Photo photo,
      Attempt done,
      ReprocessScope scope,
      Optional<ObjectHead> found) {
    ObjectHead head = found.orElseThrow();
    // What is on record of other content is not kept beside this one's variants.
    ReprocessScope due = head.etag().equals(done.etag()) ? scope : ReprocessScope.ALL;
    return queue.send(
        UploadNotice.of(photo.original().location(), head.size(), head.etag(), time.instant())
            .reprocessed(due, done.fence()));
  }

  private static Future<Decided> decided(Photo photo, Decision decision) {
    return Future.succeededFuture(new Decided(photo, decision));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.events.EventUnavailableException;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.queue.UploadNotice;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.telemetry.LogKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was decided. The record is changed first, and only as it was read: a photo that others
 * have changed meanwhile is left alone, and one whose message could not be sent is due again later.
 * Blocks a virtual thread.
 */
final class Remedy {

  private static final Logger LOG = LoggerFactory.getLogger(Remedy.class);

  private final ReconcileServices services;
  private final ReconcileRules rules;

  Remedy(ReconcileServices services, ReconcileRules rules) {
    this.services = services;
    this.rules = rules;
  }

  /**
   * What came of it.
   *
   * @param photo as it is stored now, its original shown; as it was if nothing was saved
   */
  record Applied(Effect effect, Photo photo) {
    Applied {
      photo = photo.upright();
    }
  }

  /**
   * Does it.
   *
   * @param maySend whether another message may go to the queue
   */
  Applied apply(Photo photo, Verdict verdict, boolean maySend) {
    try {
      return switch (verdict) {
        case Verdict.Leave _ -> new Applied(Effect.NONE, photo);
        case Verdict.Expire(Reason reason) -> expire(photo, reason);
        case Verdict.ForgetEdit _ -> forget(photo);
        case Verdict.Requeue(Reason reason, ObjectHead original) ->
            send(photo, photo.original(), photo.announcedAgain(now()), original, reason, maySend);
        case Verdict.Repair(Reason reason, ObjectHead original) ->
            send(
                photo,
                photo.original(),
                photo.reopened(rules.worker(), now()),
                original,
                reason,
                maySend);
        case Verdict.RequeueEdit(Reason reason, ObjectHead file) -> {
          AwaitedEdit awaited = Objects.requireNonNull(photo.edits().awaited());
          yield send(
              photo, awaited.file(), photo.editAnnounced(awaited, now()), file, reason, maySend);
        }
      };
    } catch (RevisionConflictException changed) {
      return new Applied(Effect.CHANGED, photo);
    }
  }

  private Applied send(
      Photo photo, Original file, Photo changed, ObjectHead found, Reason reason, boolean maySend) {
    if (!maySend) {
      return new Applied(Effect.POSTPONED, photo);
    }
    if (rules.dryRun()) {
      return new Applied(Effect.DRY_RUN, photo);
    }
    Photo saved = save(changed);
    services
        .ingest()
        .send(
            UploadNotice.of(file.location(), found.size(), found.etag(), found.lastModified())
                .reconciled(reason.wireName()))
        .await();
    return new Applied(Effect.DONE, saved);
  }

  private Applied forget(Photo photo) {
    if (rules.dryRun()) {
      return new Applied(Effect.DRY_RUN, photo);
    }
    return new Applied(Effect.DONE, save(photo.editForgotten(now())));
  }

  private Photo save(Photo changed) {
    Photo saved = services.catalog().save(changed.upright()).await();
    return changed.version() == PhotoVersion.ORIGINAL ? saved : saved.turned();
  }

  private Applied expire(Photo photo, Reason reason) {
    if (rules.dryRun()) {
      return new Applied(Effect.DRY_RUN, photo);
    }
    String message =
        reason == Reason.NEVER_UPLOADED
            ? "the file was not uploaded before its URL ended"
            : "the uploaded file was removed before it was developed";
    Photo expired = save(photo.abandoned(message, now()));
    publish(expired);
    return new Applied(Effect.DONE, expired);
  }

  /** Nobody comes back to say it later; the record says it as well. */
  private void publish(Photo expired) {
    CorrelationId correlation =
        new CorrelationId(HexFormat.of().toHexDigits(services.random().nextLong()));
    try {
      services
          .events()
          .publish(new PhotoEvent(kind(expired), expired, expired.updatedAt(), correlation))
          .await();
    } catch (EventUnavailableException e) {
      LOG.atError()
          .addKeyValue(LogKey.EVENT, "event_lost")
          .addKeyValue(LogKey.PHOTO_ID, expired.id())
          .addKeyValue(LogKey.STATUS, expired.status().wireName())
          .log("the event of a photo without a file could not be published");
    }
  }

  private static PhotoEvent.Kind kind(Photo expired) {
    return switch (expired.version()) {
      case ORIGINAL -> PhotoEvent.Kind.FAILED;
      case EDITED -> PhotoEvent.Kind.EDIT_FAILED;
    };
  }

  private Instant now() {
    return services.clock().instant();
  }
}

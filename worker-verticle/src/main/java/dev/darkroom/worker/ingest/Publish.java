// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.EventUnavailableException;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.metrics.Stage;
import dev.darkroom.worker.metrics.WorkerMetrics;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the world of a photo's final status. Said twice it is the same event with the same id. */
final class Publish {

  private static final Logger LOG = LoggerFactory.getLogger(Publish.class);

  private final EventPublisher events;
  private final WorkerMetrics metrics;

  Publish(EventPublisher events, WorkerMetrics metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  /** Throws {@link EventUnavailableException} if nobody could be told. */
  void publish(Photo photo, CorrelationId correlation) {
    metrics.timed(
        Stage.PUBLISH,
        () -> {
          kind(photo)
              .map(kind -> new PhotoEvent(kind, photo, photo.updatedAt(), correlation))
              .ifPresent(event -> events.publish(event).await());
          return null;
        });
  }

  /** As the others, of a photo, or the edited version of one, that is about to be no more. */
  void publishDeletedOrRetry(Photo photo, Instant now, Journey<?> journey) {
    try {
      metrics.timed(
          Stage.PUBLISH,
          () ->
              events
                  .publish(
                      new PhotoEvent(deleted(photo.version()), photo, now, journey.correlation()))
                  .await());
    } catch (EventUnavailableException e) {
      if (!journey.task().last()) {
        throw e;
      }
      warn(photo, journey.correlation());
    }
  }

  /** For a last attempt, which can not leave it to the next one. */
  boolean publishIfPossible(Photo photo, CorrelationId correlation) {
    try {
      publish(photo, correlation);
      return true;
    } catch (EventUnavailableException e) {
      warn(photo, correlation);
      return false;
    }
  }

  /** Now if this is the last attempt and it can be done, else by a failure that brings the next. */
  void publishOrRetry(Photo photo, Journey<?> journey) {
    if (journey.task().last()) {
      publishIfPossible(photo, journey.correlation());
    } else {
      publish(photo, journey.correlation());
    }
  }

  private static void warn(Photo photo, CorrelationId correlation) {
    LOG.atError()
        .addKeyValue(LogKey.EVENT, "event_lost")
        .addKeyValue(LogKey.PHOTO_ID, photo.id())
        .addKeyValue(LogKey.CORRELATION_ID, correlation)
        .addKeyValue(LogKey.STATUS, photo.status().wireName())
        .log("the event of a photo's end could not be published on the last attempt");
  }

  private static Optional<PhotoEvent.Kind> kind(Photo photo) {
    boolean edited = photo.version() == PhotoVersion.EDITED;
    return switch (photo.status()) {
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ -> Optional.empty();
      case PhotoStatus.Ready _ ->
          Optional.of(edited ? PhotoEvent.Kind.EDIT_READY : PhotoEvent.Kind.READY);
      case PhotoStatus.Rejected _ ->
          Optional.of(edited ? PhotoEvent.Kind.EDIT_REJECTED : PhotoEvent.Kind.REJECTED);
      case PhotoStatus.Failed _ ->
          Optional.of(edited ? PhotoEvent.Kind.EDIT_FAILED : PhotoEvent.Kind.FAILED);
    };
  }

  private static PhotoEvent.Kind deleted(PhotoVersion version) {
    return switch (version) {
      case ORIGINAL -> PhotoEvent.Kind.DELETED;
      case EDITED -> PhotoEvent.Kind.EDIT_DELETED;
    };
  }
}

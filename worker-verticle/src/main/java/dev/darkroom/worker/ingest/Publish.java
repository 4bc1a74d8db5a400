// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.telemetry.CorrelationId;
import java.util.Optional;

/** Tells the world of a photo's final status. Said twice it is the same event with the same id. */
final class Publish {

  private final EventPublisher events;

  Publish(EventPublisher events) {
    this.events = events;
  }

  void publish(Photo photo, CorrelationId correlation) {
    kind(photo.status())
        .map(kind -> new PhotoEvent(kind, photo, photo.updatedAt(), correlation))
        .ifPresent(event -> events.publish(event).await());
  }

  private static Optional<PhotoEvent.Kind> kind(PhotoStatus status) {
    return switch (status) {
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ -> Optional.empty();
      case PhotoStatus.Ready _ -> Optional.of(PhotoEvent.Kind.READY);
      case PhotoStatus.Rejected _ -> Optional.of(PhotoEvent.Kind.REJECTED);
      case PhotoStatus.Failed _ -> Optional.of(PhotoEvent.Kind.FAILED);
    };
  }
}

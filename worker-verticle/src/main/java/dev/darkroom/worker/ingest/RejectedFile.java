// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.storage.ObjectChangedException;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StorageException;
import dev.darkroom.telemetry.LogKey;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away the file of a photo that was rejected, once the record says so. Each step may be
 * repeated: whatever a crash leaves undone, the redelivery does. Only content that is known to be
 * what was rejected is cleared away; a newer upload under the same key is another matter.
 */
final class RejectedFile {

  private static final Logger LOG = LoggerFactory.getLogger(RejectedFile.class);

  private final PhotoStorage storage;
  private final RejectedOriginals rule;
  private final String variantsBucket;

  RejectedFile(PhotoStorage storage, RejectedOriginals rule, String variantsBucket) {
    this.storage = storage;
    this.rule = rule;
    this.variantsBucket = variantsBucket;
  }

  /** Does what the rule says, or leaves it to the next attempt by a failure; the last one logs. */
  void clearAwayOrRetry(Photo photo, Journey<?> journey) {
    try {
      clearAway(photo);
    } catch (ObjectNotFoundException | ObjectChangedException meanwhile) {
      return;
    } catch (StorageException e) {
      if (!journey.task().last()) {
        throw e;
      }
      LOG.atError()
          .addKeyValue(LogKey.EVENT, "rejected_original_left")
          .addKeyValue(LogKey.PHOTO_ID, photo.id())
          .addKeyValue(LogKey.REASON, e.getMessage())
          .log("the file of a rejected photo could not be cleared away");
    }
  }

  private void clearAway(Photo photo) {
    if (rule == RejectedOriginals.KEEP
        || !(photo.status() instanceof PhotoStatus.Rejected rejected)) {
      return;
    }
    if (photo.metadata() != null) {
      // It was developed before, and what has changed since may be a setting.
      return;
    }
    ObjectRef original = photo.original().location();
    Optional<ObjectHead> there = storage.head(original).await();
    if (there.isEmpty() || !there.get().etag().equals(rejected.attempt().etag())) {
      return;
    }
    if (rule == RejectedOriginals.QUARANTINE) {
      storage.copy(original, there.get().etag(), quarantine(photo)).await();
    }
    storage.delete(List.of(original)).await();
  }

  private ObjectRef quarantine(Photo photo) {
    String key =
        switch (photo.version()) {
          case ORIGINAL -> PhotoKeys.quarantined(photo.owner(), photo.id(), photo.filename());
          case EDITED -> PhotoKeys.quarantinedEdit(photo.owner(), photo.id(), photo.filename());
        };
    return new ObjectRef(variantsBucket, key);
  }
}

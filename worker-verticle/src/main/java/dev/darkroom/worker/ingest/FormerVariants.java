// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StorageException;
import dev.darkroom.telemetry.LogKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what attempts before stored of a version that is about to be rejected: no record
 * names it any more. That is done under the claim, since the next one to be granted stores under
 * the same keys; a step that a crash leaves undone the redelivery does.
 */
final class FormerVariants {

  private static final Logger LOG = LoggerFactory.getLogger(FormerVariants.class);

  private final PhotoStorage storage;
  private final String bucket;

  FormerVariants(PhotoStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /** Does it, or leaves it to the next attempt by a failure; the last one logs. */
  void clearAwayOrRetry(Photo claimed, Journey<?> journey) {
    journey.requireHold();
    try {
      clearAway(claimed);
    } catch (StorageException e) {
      if (!journey.task().last()) {
        throw e;
      }
      LOG.atError()
          .addKeyValue(LogKey.EVENT, "rejected_variants_left")
          .addKeyValue(LogKey.PHOTO_ID, claimed.id())
          .addKeyValue(LogKey.REASON, e.getMessage())
          .log("what was made of a photo before it was rejected could not be cleared away");
    }
  }

  private void clearAway(Photo photo) {
    @Nullable PhotoMetadata known = photo.metadata();
    @Nullable ObjectRef named = known == null ? null : known.dump();
    String folder = PhotoKeys.variantFolder(photo.owner(), photo.id(), photo.version());
    List<ObjectRef> unnamed =
        storage.list(bucket, folder).await().stream()
            .filter(object -> !object.equals(named))
            .toList();
    if (!unnamed.isEmpty()) {
      storage.delete(unnamed).await();
    }
  }
}

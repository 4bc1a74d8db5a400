// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.telemetry.LogKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what was uploaded through a URL that outlived its photo: the owner deleted the photo, and
 * the upload arrived after that.
 *
 * <p>Only an upload of the last hour. An older one without a record is more likely to have lost it
 * (a table restored from a backup, say), and is left where it is.
 */
final class WithdrawnUpload {

  private static final Logger LOG = LoggerFactory.getLogger(WithdrawnUpload.class);
  private static final Duration RECENT = Duration.ofHours(1);

  private final PhotoStorage storage;
  private final InstantSource clock;

  WithdrawnUpload(PhotoStorage storage, InstantSource clock) {
    this.storage = storage;
    this.clock = clock;
  }

  void discard(ObjectRef object, ObjectHead head) {
    if (head.lastModified().plus(RECENT).isAfter(clock.instant())) {
      storage.delete(List.of(object)).await();
      return;
    }
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "upload_without_record")
        .addKeyValue(LogKey.BUCKET, object.bucket())
        .addKeyValue(LogKey.KEY, object.key())
        .log("an upload that the API granted has no record any more; it is left in the bucket");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.RejectionCode;
import dev.darkroom.storage.ObjectTooLargeException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StoredObject;

/** Reads the object the event speaks of, and no other that may have been written since. */
final class Fetch {

  private static final long MEGABYTE = 1 << 20;

  private final PhotoStorage storage;
  private final long maxBytes;

  Fetch(PhotoStorage storage, long maxBytes) {
    this.storage = storage;
    this.maxBytes = maxBytes;
  }

  StoredObject fetch(Upload upload) {
    try {
      return storage.fetch(upload.object(), upload.etag(), maxBytes).await();
    } catch (ObjectTooLargeException e) {
      throw new PhotoRejectedException(
          RejectionCode.TOO_LARGE,
          "This file has "
              + Math.ceilDiv(e.size(), MEGABYTE)
              + " MB; at most "
              + maxBytes / MEGABYTE
              + " MB are accepted. Upload a smaller version.");
    }
  }
}

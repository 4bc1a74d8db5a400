// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.RejectionCode;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.ObjectTooLargeException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.worker.memory.MemoryBudget;

/** Reads the object the event speaks of, and no other that may have been written since. */
final class Fetch {

  private static final long MEGABYTE = 1 << 20;

  private final PhotoStorage storage;
  private final long maxBytes;

  Fetch(PhotoStorage storage, MemoryBudget memory, long maxBytes) {
    this.storage = storage;
    this.maxBytes = Math.min(maxBytes, memory.largestFile());
  }

  /** How many bytes will be read at most; the store's word holds for the content it names. */
  long bytes(Upload upload) {
    Long size = upload.etag() == null ? null : upload.size();
    return size == null ? maxBytes : Math.clamp(size, 0, maxBytes);
  }

  Fetched fetch(Journey<Upload> journey) {
    Upload upload = journey.event();
    try {
      StoredObject object = journey.await(storage.fetch(upload.object(), upload.etag(), maxBytes));
      return new Fetched(object.head(), object.content().getBytes());
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

  /** What was read: the bytes in an array, and not in the buffer they came in as well. */
  // An array's equality by identity is fine: nobody compares files.
  @SuppressWarnings("ArrayRecordComponent")
  record Fetched(ObjectHead head, byte[] file) {}
}

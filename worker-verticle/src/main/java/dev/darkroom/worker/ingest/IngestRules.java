// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.UserId;
import dev.darkroom.photo.WorkerId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the stages go by.
 *
 * @param worker whose name leases bear
 * @param lease how long a photo is ours before another worker may take over
 * @param patience how long a photo may wait for memory; then it is left to another attempt
 * @param maxBytes of a file
 * @param rejected what becomes of the originals of rejected photos
 * @param defaultOwner whose the objects are that came past the API and name no owner; null for
 *     nobody's
 */
public record IngestRules(
    WorkerId worker,
    Duration lease,
    Duration patience,
    long maxBytes,
    Buckets buckets,
    RejectedOriginals rejected,
    @Nullable UserId defaultOwner) {

  /** Rules that keep all originals and give nobody's objects to nobody. */
  public IngestRules(
      WorkerId worker, Duration lease, Duration patience, long maxBytes, Buckets buckets) {
    this(worker, lease, patience, maxBytes, buckets, RejectedOriginals.KEEP, null);
  }
}

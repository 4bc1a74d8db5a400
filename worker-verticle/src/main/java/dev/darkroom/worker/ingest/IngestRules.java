// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.WorkerId;
import java.time.Duration;

/**
 * What the stages go by.
 *
 * @param worker whose name leases bear
 * @param lease how long a photo is ours before another worker may take over
 * @param patience how long a photo may wait for memory; then it is left to another attempt
 * @param maxBytes of a file
 */
public record IngestRules(
    WorkerId worker, Duration lease, Duration patience, long maxBytes, Buckets buckets) {}

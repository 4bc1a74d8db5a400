// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.WorkerId;
import java.time.Duration;

/**
 * What the stages go by.
 *
 * @param worker whose name leases bear
 * @param lease how long a photo is ours before another worker may take over
 * @param maxBytes of a file
 */
public record IngestRules(WorkerId worker, Duration lease, long maxBytes, Buckets buckets) {}

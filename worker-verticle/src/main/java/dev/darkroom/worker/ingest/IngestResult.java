// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.PhotoId;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * How an event was worked.
 *
 * @param photo whose file it was about; null where that could not be found out
 * @param cpuFree when nothing of it occupies a processor any more, which is later than now if it
 *     overran its time
 */
public record IngestResult(
    ObjectEvent event,
    @Nullable PhotoId photo,
    CorrelationId correlation,
    Outcome outcome,
    Future<Void> cpuFree) {}

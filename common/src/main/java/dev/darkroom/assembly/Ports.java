// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.storage.PhotoStorage;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * The ports the processes work with, opened.
 *
 * @param queueAdmin opens the work queue and its dead letters, for an operator: only then are they
 *     looked for
 */
public record Ports(
    PhotoCatalog catalog,
    PhotoSurvey survey,
    Leadership leadership,
    IdempotencyStore requests,
    PhotoStorage storage,
    EventPublisher events,
    Supplier<Future<QueueAdmin>> queueAdmin) {}

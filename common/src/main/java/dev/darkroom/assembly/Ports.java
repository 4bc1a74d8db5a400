// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.storage.PhotoStorage;

/** The ports the processes work with, opened. */
public record Ports(
    PhotoCatalog catalog,
    PhotoSurvey survey,
    Leadership leadership,
    IdempotencyStore requests,
    PhotoStorage storage,
    EventPublisher events) {}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.AccessTokenVerifier;
import dev.darkroom.api.auth.Accounts;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.storage.PhotoStorage;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * All that the API depends on. Every part is used from several event loops at once; none is closed
 * by the API.
 *
 * @param queues opens the work queue and its dead letters, for an operator
 * @param accounts empty where another issuer keeps them
 * @param ids must be random, such as {@link UUID#randomUUID}
 */
public record ApiServices(
    PhotoCatalog catalog,
    PhotoSurvey survey,
    IdempotencyStore requests,
    PhotoStorage storage,
    EventPublisher events,
    Supplier<Future<QueueAdmin>> queues,
    AccessTokenVerifier tokens,
    Optional<Accounts> accounts,
    InstantSource time,
    Supplier<UUID> ids) {}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.storage.PhotoStorage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * All that reconciling works with. It closes none of it.
 *
 * @param survey of the catalog
 * @param ingest where S3's events arrive
 * @param random for jitter and correlation ids; safe for use by several threads
 */
public record ReconcileServices(
    PhotoCatalog catalog,
    PhotoSurvey survey,
    Leadership leadership,
    PhotoStorage storage,
    MessageQueue ingest,
    EventPublisher events,
    InstantSource clock,
    RandomGenerator random,
    MeterRegistry meters) {}

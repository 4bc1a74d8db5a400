// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.worker.consume.Occupation;
import dev.darkroom.worker.ingest.PhotoLab;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * All that a worker works with. It closes none of it.
 *
 * @param ingest where S3's events arrive
 * @param deadLetters where messages go that can not be worked
 * @param occupation told when messages are in hand
 * @param random for jitter and correlation ids; safe for use by several threads
 */
public record WorkerServices(
    MessageQueue ingest,
    MessageQueue deadLetters,
    PhotoCatalog catalog,
    PhotoStorage storage,
    EventPublisher events,
    PhotoLab lab,
    InstantSource clock,
    RandomGenerator random,
    MeterRegistry meters,
    Occupation occupation) {}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.worker.memory.MemoryBudget;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What the stages work with. */
public record IngestServices(
    PhotoCatalog catalog,
    PhotoStorage storage,
    EventPublisher events,
    PhotoLab lab,
    CpuPool cpu,
    MemoryBudget memory,
    InstantSource clock,
    Timers timers,
    RandomGenerator random,
    WorkerMetrics metrics) {

  /** The same with another catalog. */
  IngestServices with(PhotoCatalog other) {
    return new IngestServices(
        other, storage, events, lab, cpu, memory, clock, timers, random, metrics);
  }
}

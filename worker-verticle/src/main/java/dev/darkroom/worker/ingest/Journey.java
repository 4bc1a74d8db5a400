// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.PhotoId;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.telemetry.CorrelationId;
import org.jspecify.annotations.Nullable;

/** What one upload's stages learn on the way. Belongs to the one task that works the upload. */
final class Journey {

  private final IngestTask task;
  private final CpuPool.Lane cpu;
  private CorrelationId correlation;
  private @Nullable PhotoId photo;
  private @Nullable Long size;

  Journey(IngestTask task, CpuPool.Lane cpu, CorrelationId unlessGiven) {
    this.task = task;
    this.cpu = cpu;
    this.correlation = unlessGiven;
    this.size = task.upload().size();
  }

  IngestTask task() {
    return task;
  }

  CpuPool.Lane cpu() {
    return cpu;
  }

  CorrelationId correlation() {
    return correlation;
  }

  /** The object's size as far as it is known. */
  @Nullable Long size() {
    return size;
  }

  void concerns(PhotoId id) {
    photo = id;
  }

  void saw(ObjectHead head) {
    size = head.size();
    String given = head.metadata().get(CorrelationId.METADATA_NAME);
    if (given != null && CorrelationId.isValid(given)) {
      correlation = new CorrelationId(given);
    }
  }

  IngestResult ended(Outcome outcome) {
    return new IngestResult(task.upload(), photo, correlation, outcome, cpu.free());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Suspicion;
import dev.darkroom.worker.memory.MemoryBudget;
import dev.darkroom.worker.memory.MemoryNeed;
import dev.darkroom.worker.metrics.Stage;
import dev.darkroom.worker.metrics.WorkerMetrics;
import java.util.Locale;

/** Makes the variants as soon as there is memory for it. */
final class Develop {

  private static final double MEGABYTE = 1 << 20;

  private final PhotoLab lab;
  private final MemoryBudget memory;
  private final Suspects suspects;
  private final WorkerMetrics metrics;

  Develop(PhotoLab lab, MemoryBudget memory, Suspects suspects, WorkerMetrics metrics) {
    this.lab = lab;
    this.memory = memory;
    this.suspects = suspects;
    this.metrics = metrics;
  }

  /**
   * Makes the variants. The wait for memory is not part of the photo's time to compute.
   *
   * @param ours if a worker died over it, memory may have been the reason, so this attempt is
   *     alone; as is the last, which decides
   * @throws PhotoRejectedException if the picture can not be decoded, or needs more memory than
   *     there will ever be
   */
  PhotoLab.Prints develop(
      Journey<?> journey,
      MemoryBudget.Room room,
      Verify.Verified verified,
      PhotoMetadata metadata,
      ClaimPhoto.Claimed.Granted ours) {
    boolean suspect = ours.suspicion() != Suspicion.NONE;
    boolean careful = suspect && memory.holds(need(journey, verified, metadata, true));
    MemoryNeed need = need(journey, verified, metadata, careful);
    if (!memory.holds(need)) {
      throw needsTooMuch(verified.inspection(), need);
    }
    room.takePixels(need, suspect || journey.task().last());
    PhotoLab.Prints prints;
    try {
      prints =
          metrics.timed(
              Stage.DEVELOP,
              () ->
                  suspects.decode(
                      journey,
                      ours,
                      () ->
                          journey.compute(() -> lab.develop(verified.file(), metadata, careful))));
    } catch (OutOfMemoryError exhausted) {
      if (room.isAlone()) {
        throw needsTooMuch(verified.inspection(), need);
      }
      // A neighbour may have used it up. If it was this photo, the last attempt tells.
      throw exhausted;
    }
    room.pixelsGone();
    metrics.developed(prints.engine(), verified.inspection().format());
    return prints;
  }

  private MemoryNeed need(
      Journey<?> journey, Verify.Verified verified, PhotoMetadata metadata, boolean careful) {
    return journey.compute(() -> lab.memoryNeeded(verified.file(), metadata, careful));
  }

  private PhotoRejectedException needsTooMuch(PhotoLab.Inspection inspection, MemoryNeed need) {
    return new PhotoRejectedException(
        RejectionCode.TOO_MANY_PIXELS,
        String.format(
            Locale.ROOT,
            "Developing the photo's %d x %d pixels takes about %.0f MB of memory, and this worker"
                + " has %.0f. Upload a smaller version, or have DARKROOM_WORKER_MEMORY raised.",
            inspection.width(),
            inspection.height(),
            need.total() / MEGABYTE,
            memory.most().total() / MEGABYTE));
  }
}

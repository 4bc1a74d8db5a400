// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.WorkerSettings;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.worker.consume.ConsumerSettings;
import dev.darkroom.worker.ingest.Buckets;
import dev.darkroom.worker.ingest.IngestRules;
import dev.darkroom.worker.ingest.RejectedOriginals;
import dev.darkroom.worker.memory.MemoryShares;
import dev.darkroom.worker.memory.ProcessMemory;
import java.time.Duration;

/**
 * A worker's settings, checked against each other.
 *
 * @param photoTimeout how long all computations on one photo may take
 * @param memory that photos may take
 */
public record WorkerOptions(
    ConsumerSettings consumer, IngestRules ingest, Duration photoTimeout, MemoryShares memory) {

  public WorkerOptions {
    if (!photoTimeout.isPositive()) {
      throw new IllegalArgumentException("photoTimeout is more than 0, got " + photoTimeout);
    }
    if (ingest.lease().compareTo(photoTimeout) <= 0) {
      throw new IllegalArgumentException(
          "a lease of "
              + ingest.lease()
              + " would end before a photo's time of "
              + photoTimeout
              + " does");
    }
  }

  /**
   * The options that the settings give.
   *
   * @param processors slots where the settings leave their number open
   * @param memory of the process, for where the settings leave it open
   * @param version of this worker, for dead letters
   * @throws IllegalArgumentException naming the setting that makes no sense
   */
  public static WorkerOptions of(
      DarkroomSettings settings,
      WorkerId worker,
      int processors,
      ProcessMemory memory,
      String version) {
    WorkerSettings own = settings.worker();
    return new WorkerOptions(
        new ConsumerSettings(
            own.slots() == 0 ? processors : own.slots(),
            own.pollWait(),
            settings.queue().visibility(),
            own.photoTimeout(),
            own.maxAttempts(),
            own.backoffBase(),
            own.backoffMax(),
            own.drainTimeout(),
            version),
        new IngestRules(
            worker,
            own.lease(),
            patience(own.lease(), own.photoTimeout()),
            settings.limits().maxFileSize().bytes(),
            new Buckets(settings.storage().editedBucket(), settings.storage().variantsBucket()),
            switch (own.rejectedOriginals()) {
              case KEEP -> RejectedOriginals.KEEP;
              case QUARANTINE -> RejectedOriginals.QUARANTINE;
              case DELETE -> RejectedOriginals.DELETE;
            },
            own.defaultOwner().map(UserId::new).orElse(null)),
        own.photoTimeout(),
        MemoryShares.of(
            own.memory().bytes() == 0 ? memory.total() : own.memory().bytes(), memory.maxHeap()));
  }

  /**
   * A photo that was waiting still has its whole time when the wait ends, before its lease does;
   * and with both it keeps its slot no longer than twice that time, which is what heartbeats and
   * the health check reckon with.
   */
  private static Duration patience(Duration lease, Duration photoTimeout) {
    Duration left = lease.minus(photoTimeout);
    return left.compareTo(photoTimeout) < 0 ? left : photoTimeout;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.WorkerSettings;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.worker.consume.ConsumerSettings;
import dev.darkroom.worker.ingest.Buckets;
import dev.darkroom.worker.ingest.IngestRules;
import java.time.Duration;

/**
 * A worker's settings, checked against each other.
 *
 * @param photoTimeout how long all computations on one photo may take
 */
public record WorkerOptions(ConsumerSettings consumer, IngestRules ingest, Duration photoTimeout) {

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
   * @param version of this worker, for dead letters
   * @throws IllegalArgumentException naming the setting that makes no sense
   */
  public static WorkerOptions of(
      DarkroomSettings settings, WorkerId worker, int processors, String version) {
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
            settings.limits().maxFileSize().bytes(),
            new Buckets(settings.storage().editedBucket(), settings.storage().variantsBucket())),
        own.photoTimeout());
  }
}

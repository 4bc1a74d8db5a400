// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.config.ReconcileSettings;
import dev.darkroom.config.StorageSettings;
import dev.darkroom.photo.WorkerId;
import java.time.Duration;

/**
 * How stuck photos are looked for.
 *
 * @param worker names this process
 * @param period from one pass to the next
 * @param grace how long after it was due a photo counts as stuck
 * @param rate photos looked at in a second, at least 1
 * @param limit photos that one pass sends to be developed again
 * @param sweep photos that one pass checks on its way through all there are
 * @param dryRun whether nothing is changed
 * @param multipart which uploads in parts are given up
 */
public record ReconcileRules(
    WorkerId worker,
    Duration period,
    Duration grace,
    int rate,
    int limit,
    int sweep,
    boolean dryRun,
    Multipart multipart) {

  /**
   * Uploads in parts.
   *
   * @param bucket where they are looked for
   * @param validity how long one may take
   */
  public record Multipart(String bucket, Duration validity) {}

  /** Those of the settings. */
  public static ReconcileRules of(
      ReconcileSettings settings, StorageSettings storage, WorkerId worker) {
    return new ReconcileRules(
        worker,
        settings.period(),
        settings.grace(),
        settings.rate(),
        settings.limit(),
        settings.sweep(),
        settings.dryRun(),
        new Multipart(storage.originalsBucket(), storage.multipartValidity()));
  }

  /** How long the lead lasts unless renewed: a leader that lives renews it in each pass. */
  Duration term() {
    return period.multipliedBy(2);
  }

  /** The most stuck photos of one pass, which so lasts no longer than about a period. */
  int mostStuck() {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, period.toSeconds() * rate));
  }
}

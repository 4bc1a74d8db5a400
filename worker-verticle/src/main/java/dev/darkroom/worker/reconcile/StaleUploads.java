// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.storage.MultipartMark;
import dev.darkroom.storage.MultipartPage;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.telemetry.LogKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aborts uploads in parts that nobody came back for: their parts can not be seen, and cost until
 * then. Blocks a virtual thread; belongs to one context.
 */
final class StaleUploads {

  private static final Logger LOG = LoggerFactory.getLogger(StaleUploads.class);
  private static final int PAGE = 1000;

  /** Of one pass; the next one goes on. */
  private static final int MOST_PAGES = 10;

  private final ReconcileServices services;
  private final ReconcileRules rules;
  private final ReconcileMetrics metrics;
  private final Lead lead;
  private final Pace pace;
  private @Nullable MultipartMark mark;

  StaleUploads(
      ReconcileServices services,
      ReconcileRules rules,
      ReconcileMetrics metrics,
      Lead lead,
      Pace pace) {
    this.services = services;
    this.rules = rules;
    this.metrics = metrics;
    this.lead = lead;
    this.pace = pace;
  }

  /** Walks through the uploads that are open. To be called by who leads. */
  PassEnd abort() {
    try {
      return walk();
    } catch (StorageFaultException refused) {
      // For want of a permission, as far as can be known. What else a pass does needs none of it.
      warn(refused);
      return PassEnd.DONE;
    }
  }

  private static void warn(StorageFaultException refused) {
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "uploads_refused")
        .addKeyValue(LogKey.REASON, refused.getMessage())
        .log("stale uploads in parts can not be aborted");
  }

  /** Some stores do not tell when an upload began: of those none is aborted. */
  private static boolean isStale(MultipartUpload upload, Instant before) {
    return upload.begunAt().isAfter(Instant.EPOCH) && upload.begunAt().isBefore(before);
  }

  /** One that can not be aborted must not keep those behind it. */
  private void abortUnlessRefused(MultipartStorage storage, MultipartUpload upload) {
    try {
      report(upload, abort(storage, upload));
    } catch (StorageFaultException refused) {
      warn(refused);
    }
  }

  private PassEnd walk() {
    MultipartStorage storage = services.storage().multipart();
    Instant before = services.clock().instant().minus(rules.multipart().validity());
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      if (!lead.holds()) {
        return PassEnd.LEAD_LOST;
      }
      MultipartPage page = storage.open(rules.multipart().bucket(), PAGE, mark).await();
      for (MultipartUpload upload : page.uploads()) {
        if (isStale(upload, before)) {
          if (!pace.next()) {
            return PassEnd.STOPPED;
          }
          if (!lead.holds()) {
            return PassEnd.LEAD_LOST;
          }
          abortUnlessRefused(storage, upload);
        }
      }
      mark = page.next();
      if (mark == null) {
        break;
      }
    }
    return PassEnd.DONE;
  }

  private Effect abort(MultipartStorage storage, MultipartUpload upload) {
    if (rules.dryRun()) {
      return Effect.DRY_RUN;
    }
    storage.abort(upload).await();
    return Effect.DONE;
  }

  private void report(MultipartUpload upload, Effect effect) {
    metrics.upload(effect);
    LOG.atInfo()
        .addKeyValue(LogKey.EVENT, "upload_aborted")
        .addKeyValue(LogKey.BUCKET, upload.object().bucket())
        .addKeyValue(LogKey.KEY, upload.object().key())
        .addKeyValue("begun_at", upload.begunAt())
        .addKeyValue(LogKey.OUTCOME, effect.wireName())
        .log("an upload in parts that nobody came back for");
  }
}

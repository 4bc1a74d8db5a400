// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.catalog.SurveyPage;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.telemetry.LogKey;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one pass: the photos that are stuck, then a few of all, then uploads in parts. Blocks
 * a virtual thread; belongs to one context.
 */
final class Pass {

  private static final Logger LOG = LoggerFactory.getLogger(Pass.class);
  private static final int PAGE = 100;

  private final ReconcileServices services;
  private final ReconcileRules rules;
  private final ReconcileMetrics metrics;
  private final Lead lead;
  private final Pace pace;
  private final Judge judge;
  private final Inspection inspection;
  private final Remedy remedy;
  private final StaleUploads uploads;
  private @Nullable SurveyMark stuckMark;
  private int mayStillSend;

  Pass(
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
    this.judge = new Judge(rules.grace());
    this.inspection = new Inspection(services.storage(), judge);
    this.remedy = new Remedy(services, rules);
    this.uploads = new StaleUploads(services, rules, metrics, lead, pace);
  }

  /** Works until enough was looked at. To be called by who leads. */
  PassEnd run() {
    boolean full = services.ingest().depth().await().visible() > rules.limit();
    mayStillSend = full ? 0 : rules.limit();
    Instant before = services.clock().instant().minus(rules.grace());
    PhotoSurvey survey = services.survey();
    Walk stuck =
        walk(stuckMark, rules.mostStuck(), (n, mark) -> survey.overdue(before, n, mark).await());
    stuckMark = stuck.mark();
    if (stuck.end() != PassEnd.DONE) {
      return stuck.end();
    }
    Walk sweep = walk(sweepMark(), rules.sweep(), (n, mark) -> survey.all(n, mark).await());
    boolean kept = lead.keep(sweep.mark() == null ? "" : sweep.mark().value());
    if (sweep.end() != PassEnd.DONE) {
      return sweep.end();
    }
    return kept ? uploads.abort() : PassEnd.LEAD_LOST;
  }

  private @Nullable SurveyMark sweepMark() {
    String progress = lead.progress();
    return progress.isEmpty() ? null : new SurveyMark(progress);
  }

  /**
   * A walk along a survey.
   *
   * @param mark behind the last page that was walked to its end; null at the beginning
   */
  private record Walk(PassEnd end, @Nullable SurveyMark mark) {}

  private Walk walk(
      @Nullable SurveyMark from,
      int most,
      BiFunction<Integer, @Nullable SurveyMark, SurveyPage> pages) {
    SurveyMark mark = from;
    int left = most;
    while (left > 0) {
      if (!lead.holds()) {
        return new Walk(PassEnd.LEAD_LOST, mark);
      }
      int asked = Math.min(PAGE, left);
      SurveyPage page = pages.apply(asked, mark);
      for (PhotoId photo : page.photos()) {
        if (!pace.next()) {
          return new Walk(PassEnd.STOPPED, mark);
        }
        if (!lead.holds()) {
          return new Walk(PassEnd.LEAD_LOST, mark);
        }
        look(photo);
      }
      left -= asked;
      mark = page.next();
      if (mark == null) {
        return new Walk(PassEnd.DONE, null);
      }
    }
    return new Walk(PassEnd.DONE, mark);
  }

  private void look(PhotoId id) {
    try {
      Optional<Photo> found = services.catalog().find(id).await();
      if (found.isEmpty()) {
        report(id, new Verdict.Leave(Reason.GONE), Effect.NONE);
        return;
      }
      Photo photo = found.get();
      Instant now = services.clock().instant();
      // All are judged before one is treated: what is saved then puts off when the others are due.
      Verdict original = judge.judge(photo, inspection.of(photo, now), now);
      Optional<Verdict> edit =
          photo
              .edit()
              .map(_ -> photo.turned())
              .map(edited -> judge.judge(edited, inspection.of(edited, now), now));
      Optional<Verdict> awaited =
          Optional.ofNullable(photo.edits().awaited())
              .map(_ -> judge.judgeAwaited(photo, inspection.ofAwaited(photo, now), now));
      Photo treated = treat(photo, original);
      if (edit.isPresent()) {
        treated = treat(treated.turned(), edit.get());
      }
      if (awaited.isPresent()) {
        treat(treated, awaited.get());
      }
    } catch (CatalogFaultException | StorageFaultException refused) {
      // Of this photo alone, as far as can be known: it must not keep the others waiting.
      LOG.atWarn()
          .addKeyValue(LogKey.EVENT, "reconcile_refused")
          .addKeyValue(LogKey.PHOTO_ID, id)
          .addKeyValue(LogKey.REASON, refused.getMessage())
          .log("a photo can not be looked at");
      metrics.photo(new Verdict.Leave(Reason.REFUSED), Effect.NONE);
    }
  }

  /** Gives the photo as it is then, its original shown. */
  private Photo treat(Photo photo, Verdict verdict) {
    Remedy.Applied applied = remedy.apply(photo, verdict, mayStillSend > 0);
    if (isSent(verdict, applied.effect())) {
      mayStillSend--;
    }
    report(photo.id(), verdict, applied.effect());
    return applied.photo();
  }

  private static boolean isSent(Verdict verdict, Effect effect) {
    return switch (verdict) {
      case Verdict.Requeue _, Verdict.RequeueEdit _, Verdict.Repair _ ->
          effect == Effect.DONE || effect == Effect.DRY_RUN;
      case Verdict.Leave _, Verdict.Expire _, Verdict.ForgetEdit _ -> false;
    };
  }

  private void report(PhotoId id, Verdict verdict, Effect effect) {
    metrics.photo(verdict, effect);
    boolean hopeless = verdict.reason() == Reason.BEYOND_REPAIR;
    if (effect == Effect.NONE && !hopeless) {
      return;
    }
    (hopeless ? LOG.atWarn() : LOG.atInfo())
        .addKeyValue(LogKey.EVENT, "photo_reconciled")
        .addKeyValue(LogKey.PHOTO_ID, id)
        .addKeyValue("verdict", verdict.wireName())
        .addKeyValue(LogKey.REASON, verdict.reason().wireName())
        .addKeyValue(LogKey.OUTCOME, effect.wireName())
        .log("a photo that was not in order");
  }
}

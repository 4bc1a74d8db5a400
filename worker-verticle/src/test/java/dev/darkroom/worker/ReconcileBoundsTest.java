// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.worker.UpkeepBench.RULES;
import static dev.darkroom.worker.UpkeepBench.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.catalog.SurveyPage;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.worker.reconcile.ReconcileMetricName;
import dev.darkroom.worker.reconcile.ReconcileRules;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reconciling is done by one, little by little, and never against another's change. */
class ReconcileBoundsTest {

  private static final WorkerId OTHER = new WorkerId("worker-2");

  private final UpkeepBench upkeep = new UpkeepBench();
  private final Bench bench = upkeep.bench;

  @AfterEach
  void close() {
    upkeep.close();
  }

  @Test
  void sendsNoMoreThanItsLimitInAPass() {
    upload(5);
    upkeep.start(rules(100, 2, 0));
    upkeep.pass();
    assertThat(bench.queue.messages()).hasSize(2);
    assertThat(upkeep.photos("requeue", "event_lost", "postponed")).isEqualTo(3);
    upkeep.pass();
    assertThat(bench.queue.messages()).hasSize(4);
  }

  @Test
  void sendsNothingWhileTheQueueIsFull() {
    upload(1);
    for (int i = 0; i < 3; i++) {
      bench.send("one of many that wait");
    }
    upkeep.start(rules(100, 2, 0));
    upkeep.pass();
    assertThat(upkeep.photos("requeue", "event_lost", "postponed")).isEqualTo(1);
    assertThat(bench.queue.messages()).hasSize(3);
  }

  @Test
  void looksAtNoMorePhotosInASecondThanItsRate() {
    upload(5);
    upkeep.start(rules(2, 100, 0));
    upkeep.begin();
    bench.until(() -> upkeep.looked() == 2 && bench.time.alarms() == 1);
    bench.advance(Duration.ofMillis(999));
    assertThat(bench.time.alarms()).as("still waits").isEqualTo(1);
    bench.advance(Duration.ofMillis(1));
    bench.until(() -> upkeep.looked() == 4 && bench.time.alarms() == 1);
    bench.advance(Duration.ofSeconds(1));
    bench.until(() -> upkeep.passes("done") == 1);
    assertThat(upkeep.looked()).isEqualTo(5);
  }

  @Test
  void aStopEndsAPassUnderWayAndGivesTheLeadBack() {
    upload(5);
    String deployment = upkeep.start(rules(2, 100, 0));
    upkeep.begin();
    bench.until(() -> upkeep.looked() == 2 && bench.time.alarms() == 1);
    Await.await(bench.vertx.undeploy(deployment));

    assertThat(upkeep.looked()).isEqualTo(2);
    assertThat(upkeep.passes("stopped")).isEqualTo(1);
    assertThat(bench.time.alarms()).isZero();
    assertThat(bench.gauge(ReconcileMetricName.LEADER)).isZero();
    assertThat(Await.await(acquire(OTHER))).isTrue();
  }

  @Test
  void doesNothingWhileAnotherLeads() {
    upload(1);
    assertThat(Await.await(acquire(OTHER))).isTrue();
    upkeep.start(RULES);
    upkeep.begin();
    bench.until(() -> bench.time.alarms() == 1);

    assertThat(upkeep.looked()).isZero();
    assertThat(bench.gauge(ReconcileMetricName.LEADER)).isZero();
    upkeep.beginAfter(Duration.ofHours(1));
    bench.until(() -> upkeep.passes("done") == 1);
    assertThat(bench.gauge(ReconcileMetricName.LEADER)).isEqualTo(1);
    assertThat(bench.queue.messages()).hasSize(1);
  }

  @Test
  void keepsTheLeadFromPassToPass() {
    upkeep.start(RULES);
    upkeep.pass();
    assertThat(Await.await(acquire(OTHER))).isFalse();
    upkeep.pass();
    assertThat(Await.await(acquire(OTHER))).isFalse();
    assertThat(bench.gauge(ReconcileMetricName.LAST_PASS))
        .isEqualTo((double) bench.time.instant().getEpochSecond());
  }

  @Test
  void stopsAtTheNextStepWhenItLostTheLead() {
    upload(3);
    upkeep.withSurvey(LeadThief::new).start(RULES);
    upkeep.pass();

    assertThat(upkeep.passes("lead_lost")).isEqualTo(1);
    assertThat(upkeep.looked()).isZero();
    assertThat(bench.queue.messages()).isEmpty();
    assertThat(bench.gauge(ReconcileMetricName.LEADER)).isZero();
  }

  @Test
  void leavesAPhotoThatChangedMeanwhileForTheNextPass() {
    upload(1);
    upkeep.withCatalog(catalog -> new Meddler(catalog, null)).start(rules(100, 100, 0));
    upkeep.pass();
    assertThat(upkeep.photos("requeue", "event_lost", "changed")).isEqualTo(1);
    assertThat(bench.queue.messages()).isEmpty();
  }

  @Test
  void oneRecordThatCanNotBeReadKeepsNoOtherWaiting() {
    Photo broken = bench.reserve(aPhoto().pending());
    upload(2);
    upkeep.withCatalog(catalog -> new Meddler(catalog, broken.id())).start(rules(100, 100, 0));
    upkeep.pass();
    assertThat(upkeep.photos("leave", "refused", "none")).isEqualTo(1);
    assertThat(upkeep.looked()).isEqualTo(3);
    assertThat(upkeep.passes("done")).isEqualTo(1);
  }

  @Test
  void sweepsOnWhereTheLeaderBeforeEnded() {
    for (int i = 0; i < 4; i++) {
      bench.reserve(aPhoto().ready());
    }
    String deployment = upkeep.start(rules(100, 100, 3));
    upkeep.pass();
    assertThat(upkeep.photos("leave", "beyond_repair", "none")).isEqualTo(3);
    Await.await(bench.vertx.undeploy(deployment));

    upkeep.start(
        new ReconcileRules(
            OTHER, UpkeepBench.PERIOD, UpkeepBench.GRACE, 100, 100, 3, false, UpkeepBench.UPLOADS));
    upkeep.pass();
    assertThat(upkeep.photos("leave", "beyond_repair", "none")).as("the rest").isEqualTo(4);
    upkeep.pass();
    assertThat(upkeep.photos("leave", "beyond_repair", "none")).as("anew").isEqualTo(7);
  }

  private void upload(int photos) {
    for (int i = 0; i < photos; i++) {
      Photo photo = bench.reserve(aPhoto().pending());
      bench.put(photo.original().location(), Buffer.buffer("sunset"));
    }
  }

  private Future<Boolean> acquire(WorkerId candidate) {
    Instant now = bench.time.instant();
    return upkeep
        .leadership
        .acquire("reconcile", candidate, now, now.plus(Duration.ofMinutes(20)))
        .map(Optional::isPresent);
  }

  /** Has so much time pass over a page that the lead ends and another takes it. */
  private final class LeadThief implements PhotoSurvey {

    private final PhotoSurvey survey;

    LeadThief(PhotoSurvey survey) {
      this.survey = survey;
    }

    @Override
    public Future<SurveyPage> overdue(Instant before, int limit, @Nullable SurveyMark after) {
      bench.time.advance(UpkeepBench.PERIOD.multipliedBy(3));
      return acquire(OTHER).compose(_ -> survey.overdue(before, limit, after));
    }

    @Override
    public Future<SurveyPage> all(int limit, @Nullable SurveyMark after) {
      return survey.all(limit, after);
    }
  }

  /** Saves each photo once more before it is saved, or can not read one. */
  private record Meddler(PhotoCatalog catalog, @Nullable PhotoId unreadable)
      implements PhotoCatalog {

    @Override
    public Future<Optional<Photo>> find(PhotoId id) {
      return id.equals(unreadable)
          ? Future.failedFuture(new CatalogFaultException("a broken record", null))
          : catalog.find(id);
    }

    @Override
    public Future<Photo> save(Photo photo) {
      return unreadable == null
          ? catalog.save(photo).compose(_ -> catalog.save(photo))
          : catalog.save(photo);
    }

    @Override
    public Future<Void> delete(Photo photo) {
      return catalog.delete(photo);
    }

    @Override
    public Future<PhotoPage> page(PhotoQuery query) {
      return catalog.page(query);
    }

    @Override
    public Future<Void> check() {
      return catalog.check();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.catalog.InMemoryLeadership;
import dev.darkroom.worker.reconcile.ReconcileMetricName;
import dev.darkroom.worker.reconcile.ReconcilePart;
import dev.darkroom.worker.reconcile.ReconcileRules;
import dev.darkroom.worker.reconcile.ReconcileServices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The search for stuck photos on a worker's bench. The time is one at which all are stuck. */
final class UpkeepBench implements AutoCloseable {

  static final Duration PERIOD = Duration.ofMinutes(5);
  static final Duration GRACE = Duration.ofMinutes(15);
  static final WorkerId KEEPER = new WorkerId("worker-1");
  static final ReconcileRules.Multipart UPLOADS =
      new ReconcileRules.Multipart("originals", Duration.ofDays(7));
  static final ReconcileRules RULES =
      new ReconcileRules(KEEPER, PERIOD, GRACE, 100, 100, 100, false, UPLOADS);

  final Bench bench = new Bench();
  final InMemoryLeadership leadership = new InMemoryLeadership(bench.vertx);
  private UnaryOperator<PhotoCatalog> photoCatalog = catalog -> catalog;
  private UnaryOperator<PhotoSurvey> photoSurvey = survey -> survey;

  UpkeepBench() {
    bench.time.advance(Duration.ofHours(1));
  }

  /** Puts something before the catalog. */
  UpkeepBench withCatalog(UnaryOperator<PhotoCatalog> wrapper) {
    photoCatalog = wrapper;
    return this;
  }

  /** Puts something before the survey. */
  UpkeepBench withSurvey(UnaryOperator<PhotoSurvey> wrapper) {
    photoSurvey = wrapper;
    return this;
  }

  static ReconcileRules rules(int rate, int limit, int sweep) {
    return new ReconcileRules(KEEPER, PERIOD, GRACE, rate, limit, sweep, false, UPLOADS);
  }

  /** Starts the search; the deployment ends it. */
  String start(ReconcileRules rules) {
    return Await.await(
        ReconcilePart.deploy(
            bench.vertx,
            new ReconcileServices(
                photoCatalog.apply(bench.catalog),
                photoSurvey.apply(bench.catalog),
                leadership,
                bench.storage,
                bench.queue,
                bench.events,
                bench.time,
                new SplittableRandom(7),
                bench.meters),
            rules,
            bench.time));
  }

  /** Lets the next pass begin. Only while nothing else waits for the time. */
  void begin() {
    beginAfter(PERIOD.plus(PERIOD.dividedBy(5)));
  }

  /** The same so much later, which is more than a period. */
  void beginAfter(Duration time) {
    bench.until(() -> bench.time.alarms() == 1);
    bench.advance(time);
  }

  /** Lets one pass happen, to its end. */
  void pass() {
    long before = passes();
    begin();
    bench.until(() -> passes() == before + 1);
  }

  private long passes() {
    return bench.meters.find(ReconcileMetricName.PASS_DURATION).timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  /** How many passes ended so. */
  long passes(String result) {
    return bench
        .meters
        .find(ReconcileMetricName.PASS_DURATION)
        .tag("result", result)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  /** How many photos were decided about so. */
  double photos(String verdict, String reason, String effect) {
    return bench
        .meters
        .find(ReconcileMetricName.PHOTOS)
        .tags("verdict", verdict, "reason", reason, "effect", effect)
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** How many photos were looked at. */
  double looked() {
    return bench.meters.find(ReconcileMetricName.PHOTOS).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @Override
  public void close() {
    bench.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.worker.UpkeepBench.RULES;
import static dev.darkroom.worker.UpkeepBench.UPLOADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.testing.async.Await;
import dev.darkroom.worker.reconcile.ReconcileMetricName;
import dev.darkroom.worker.reconcile.ReconcileRules;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads in parts that nobody came back for. */
class StaleUploadsTest {

  private final UpkeepBench upkeep = new UpkeepBench();
  private final Bench bench = upkeep.bench;

  @AfterEach
  void close() {
    upkeep.close();
  }

  @Test
  void areAbortedWhenTheirTimeIsOverAndNotBefore() {
    ObjectRef old = begun("originals", "u/1");
    bench.time.advance(UPLOADS.validity().minusMinutes(1));
    ObjectRef young = begun("originals", "u/2");
    ObjectRef elsewhere = begun("elsewhere", "u/3");
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(open(old)).isEmpty();
    assertThat(open(young)).hasSize(1);
    assertThat(open(elsewhere)).hasSize(1);
    assertThat(aborted("done")).isEqualTo(1);

    upkeep.beginAfter(UPLOADS.validity());
    bench.until(() -> upkeep.passes("done") == 2);

    assertThat(open(young)).isEmpty();
    assertThat(open(elsewhere)).as("not the bucket that is looked at").hasSize(1);
    assertThat(aborted("done")).isEqualTo(2);
  }

  @Test
  void areOnlyCountedInADryRun() {
    ObjectRef old = begun("originals", "u/1");
    bench.time.advance(UPLOADS.validity());
    upkeep.start(
        new ReconcileRules(
            UpkeepBench.KEEPER,
            UpkeepBench.PERIOD,
            UpkeepBench.GRACE,
            100,
            100,
            100,
            true,
            UPLOADS));
    upkeep.pass();

    assertThat(open(old)).hasSize(1);
    assertThat(aborted("dry_run")).isEqualTo(1);
    assertThat(aborted("done")).isZero();
  }

  @Test
  void doNotEndAPassWhereTheStoreRefusesToTellOfThem() {
    ObjectRef old = begun("originals", "u/1");
    bench.time.advance(UPLOADS.validity());
    upkeep.start(RULES);
    bench.storage.refuseNext(1);
    upkeep.pass();

    assertThat(upkeep.passes("done")).isEqualTo(1);
    assertThat(open(old)).hasSize(1);

    upkeep.pass();
    assertThat(open(old)).isEmpty();
  }

  @Test
  void waitForTheirTurnLikePhotosDo() {
    for (int i = 0; i < 3; i++) {
      begun("originals", "u/" + i);
    }
    bench.time.advance(UPLOADS.validity());
    upkeep.start(
        new ReconcileRules(
            UpkeepBench.KEEPER,
            UpkeepBench.PERIOD,
            UpkeepBench.GRACE,
            2,
            100,
            100,
            false,
            UPLOADS));
    upkeep.begin();
    bench.until(() -> bench.time.alarms() == 1 && aborted("done") == 2);

    bench.advance(Duration.ofSeconds(1));
    bench.until(() -> aborted("done") == 3);
    bench.until(() -> upkeep.passes("done") == 1);
  }

  @Test
  void ofAPhotoThatWaitsForItsFileEndWithItsTime() {
    var photo = bench.reserve(aPhoto().pending());
    ObjectRef object = photo.original().location();
    begun(object.bucket(), object.key());
    bench.time.advance(UPLOADS.validity());
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(open(object)).isEmpty();
    assertThat(upkeep.photos("expire", "never_uploaded", "done")).isEqualTo(1);
  }

  private ObjectRef begun(String bucket, String key) {
    ObjectRef object = new ObjectRef(bucket, key);
    Await.await(
        bench
            .storage
            .multipart()
            .begin(new MultipartGrant(object, new MediaType("image/jpeg"), false, Map.of())));
    return object;
  }

  private List<MultipartUpload> open(ObjectRef object) {
    return Await.await(bench.storage.multipart().open(object));
  }

  private double aborted(String effect) {
    return bench.meters.find(ReconcileMetricName.UPLOADS).tag("effect", effect).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }
}

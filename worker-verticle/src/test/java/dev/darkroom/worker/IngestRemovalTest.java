// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static dev.darkroom.worker.S3Events.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.ingest.IngestTask;
import dev.darkroom.worker.ingest.Outcome;
import dev.darkroom.worker.ingest.Removal;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An original that is removed past the API takes with it what was made of it, and nothing else. */
class IngestRemovalTest {

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {SECOND, ""})
  void removesVariantsAndRecordAndSaysSo(String sequencer) {
    bench.start(1);
    Photo photo = developed(FIRST);

    bench.remove(photo.original().location(), sequencer);
    bench.untilEmpty();

    assertThat(bench.outcomes("retired", "none")).isEqualTo(1);
    assertThat(bench.catalog.stored(photo.id())).isEmpty();
    assertThat(bench.variants()).isEmpty();
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY, PhotoEvent.Kind.DELETED);
  }

  @Test
  void doesSoForAnObjectThatCamePastTheApiToo() {
    ObjectRef object = new ObjectRef("originals", "ann/sunset.jpg");
    bench.start(1);
    bench.put(object, Buffer.buffer("sunset"));
    bench.announce(object, FIRST);
    bench.untilEmpty();

    bench.remove(object, SECOND);
    bench.untilEmpty();

    assertThat(bench.catalog.stored(PhotoId.forObject(object))).isEmpty();
    assertThat(bench.variants()).isEmpty();
  }

  @Test
  void retiresWhatWasGivenUpAndWhatAWorkerDiedOver() {
    Photo failed = bench.reserve(Photos.aPhoto().failed());
    Photo lapsed =
        bench.reserve(
            Photos.aPhoto()
                .createdAt(bench.time.instant().minus(Duration.ofHours(1)))
                .processing());
    bench.start(1);

    bench.announceRemoval(failed.original().location(), Photos.SEQUENCER.value());
    bench.announceRemoval(lapsed.original().location(), Photos.SEQUENCER.value());
    bench.untilEmpty();

    assertThat(bench.outcomes("retired", "none")).isEqualTo(2);
    assertThat(bench.catalog.stored()).isEmpty();
  }

  @Test
  void keepsTheRecordOfARejection() {
    Photo rejected = bench.reserve(Photos.aPhoto().rejected());
    bench.start(1);

    bench.announceRemoval(rejected.original().location(), "0055AED6DCD90281E9");
    bench.untilEmpty();

    assertThat(bench.status(rejected.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(bench.outcomes("ignored", "object_removed")).isEqualTo(1);
  }

  @Test
  void keepsARecordForWhichAnUploadMayStillCome() {
    Photo expected = bench.reserve(Photos.aPhoto().createdAt(bench.time.instant()).pending());
    bench.start(1);

    bench.announceRemoval(expected.original().location(), FIRST);
    bench.untilEmpty();
    assertThat(bench.status(expected.id())).isInstanceOf(PhotoStatus.PendingUpload.class);

    bench.time.advance(Duration.ofHours(1));
    bench.announceRemoval(expected.original().location(), FIRST);
    bench.untilEmpty();
    assertThat(bench.catalog.stored(expected.id())).isEmpty();
  }

  @Test
  void leavesAnOlderRemovalAlone() {
    bench.start(1);
    Photo photo = developed(SECOND);

    bench.remove(photo.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.variants()).isNotEmpty();
  }

  @Test
  void leavesARemovalAloneAfterWhichTheFileCameAgain() {
    bench.start(1);
    Photo photo = developed(FIRST);

    bench.announceRemoval(photo.original().location(), SECOND);
    bench.untilEmpty();

    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void leavesThePhotoToTheFileThatComesAgainWhileItIsRemoved() {
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    bench.withCatalog(_ -> hooked).start(1);
    Photo photo = developed(FIRST);
    ObjectRef object = photo.original().location();
    hooked.afterSave(() -> bench.put(object, Buffer.buffer("again")));

    bench.remove(object, SECOND);
    bench.untilEmpty();
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
    bench.announce(object, THIRD);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.variants())
        .filteredOn(variant -> variant.key().endsWith(".jpg"))
        .isNotEmpty()
        .allSatisfy(variant -> assertThat(bench.read(variant)).isEqualTo("again"));
    assertThat(bench.published()).doesNotContain(PhotoEvent.Kind.DELETED);
  }

  @Test
  void waitsForTheWorkerThatDevelopsIt() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.hold();
    bench.start(2);
    bench.upload(photo, "sunset", FIRST);
    bench.until(() -> bench.lab.now() == 1);

    bench.remove(photo.original().location(), SECOND);
    bench.until(() -> bench.outcomes("held", "none") == 1);
    bench.lab.release();
    bench.until(() -> bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    bench.advance(Bench.LEASE);
    bench.untilEmpty();

    assertThat(bench.catalog.stored(photo.id())).isEmpty();
    assertThat(bench.variants()).isEmpty();
  }

  @Test
  void sweepsUpWhatAWorkerWithoutAClaimStoresInTheEnd() {
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    bench.withCatalog(_ -> hooked).start(1);
    Photo photo = developed(FIRST);
    List<ObjectRef> variants = bench.variants();
    hooked.beforeDelete(() -> variants.forEach(v -> bench.put(v, Buffer.buffer("late"))));

    bench.remove(photo.original().location(), SECOND);
    bench.untilEmpty();

    assertThat(bench.variants()).isEmpty();
  }

  @Test
  void removesARecordThatItsOwnerChangedMeanwhile() {
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    bench.withCatalog(_ -> hooked).start(1);
    Photo photo = developed(FIRST);
    hooked.beforeDelete(
        () -> Await.await(bench.catalog.save(bench.catalog.stored(photo.id()).orElseThrow())));

    bench.remove(photo.original().location(), SECOND);
    bench.untilEmpty();

    assertThat(bench.catalog.stored(photo.id())).isEmpty();
  }

  @Test
  void goesOnAfterACrashOrAFaultAndSaysTheSame() {
    bench.start(1);
    Photo photo = developed(FIRST);
    bench.events.failNext(1);

    bench.remove(photo.original().location(), SECOND);
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Processing.class);
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();
    bench.announceRemoval(photo.original().location(), SECOND);
    bench.untilEmpty();

    assertThat(bench.catalog.stored(photo.id())).isEmpty();
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY, PhotoEvent.Kind.DELETED);
    assertThat(bench.outcomes("ignored", "object_removed")).isEqualTo(1);
    assertThat(new PhotoEvent(PhotoEvent.Kind.DELETED, photo, Photos.NOW, Bench.CORRELATION).id())
        .isEqualTo(bench.events.events().getLast().id());
  }

  @Test
  void removesNothingWithoutAHoldOnTheMessage() {
    Photo photo = bench.reserve(Photos.aPhoto().failed());
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    IngestRun run = bench.withCatalog(_ -> hooked).ingest(1);
    IngestRun.TestHold hold = run.hold();
    hooked.afterSave(hold::end);

    Removal removal =
        new Removal(photo.original().location(), new Sequencer("0055AED6DCD90281E9"), null);
    assertThat(Await.await(run.work(new IngestTask(removal, false, true, hold))).outcome())
        .isEqualTo(new Outcome.Released());

    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Processing.class,
            status -> assertThat(status.lease().isReleased()).isTrue());
    assertThat(bench.published()).isEmpty();
  }

  @Test
  void ignoresRemovalsOfVariantsAndOfWhatNobodyKnows() {
    bench.start(1);

    bench.announceRemoval(new ObjectRef("variants", "ann/variants/x/original/large.jpg"), FIRST);
    bench.announceRemoval(new ObjectRef("originals", "ann/other.jpg"), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("ignored", "variant")).isEqualTo(1);
    assertThat(bench.outcomes("ignored", "object_removed")).isEqualTo(1);
  }

  private Photo developed(String sequencer) {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", sequencer);
    bench.untilEmpty();
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    return photo;
  }
}

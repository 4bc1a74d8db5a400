// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Announcement;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Claim;
import dev.darkroom.photo.Lease;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.Suspicion;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.storage.StorageUnavailableException;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong for a while or meets somebody else's change: nothing is lost or done twice. */
class IngestRecoveryTest {

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void comesBackAfterAFaultOfTheStoreAndSucceeds() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.storage.failNext(1);
    bench.start(1);

    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.queue.messages()).hasSize(1);
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(bench.outcomes("retry", "storage_unavailable")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.lab.careful()).isZero();
  }

  @Test
  void comesBackNoSoonerThanTheStoreAsks() {
    Duration asked = Bench.BACKOFF_MAX.multipliedBy(3);
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    AtomicInteger fetches = new AtomicInteger();
    bench.storage.whenFetching(
        () -> {
          if (fetches.incrementAndGet() == 1) {
            throw new StorageUnavailableException("slow down", new IOException("503"), asked);
          }
        });
    bench.start(1);

    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    bench.advance(asked.minusMillis(1));
    assertThat(Await.await(bench.queue.depth()).inFlight()).isEqualTo(1);
    bench.advance(Duration.ofMillis(1));
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void triesAgainWhatTheStoreRefused() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.storage.refuseNext(1);
    bench.start(1);

    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(bench.outcomes("retry", "storage_fault")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.deadLetters.messages()).isEmpty();
  }

  @Test
  void saysThatTheStoreRefusedOnTheLastAttempt() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.storage.refuseNext(Bench.MAX_ATTEMPTS);
    bench.start(1);
    untilGivenUp();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(bench.deadLetters.messages().getFirst().attributes())
        .containsEntry("reason", "storage_fault");
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.storage.failNext(Bench.MAX_ATTEMPTS);
    bench.start(1);
    untilGivenUp();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.FAILED);
    assertThat(bench.deadLetters.messages().getFirst().attributes())
        .containsEntry("reason", "attempts_exhausted")
        .containsEntry("attempts", "3")
        .containsEntry("photo_id", photo.id().value());
  }

  private void untilGivenUp() {
    for (int attempt = 1; attempt < Bench.MAX_ATTEMPTS; attempt++) {
      int soFar = attempt;
      bench.until(() -> bench.messages("again") == soFar && bench.gauge(MetricName.IN_FLIGHT) == 0);
      bench.advance(Bench.BACKOFF_MAX);
    }
    bench.untilEmpty();
  }

  @Test
  void saysAfterARedeliveryWhatItCouldNotSayAfterRecording() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.events.failNext(1);
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.published()).isEmpty();
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY);
    assertThat(bench.lab.developed()).isEqualTo(1);
  }

  @Test
  void removesItsVariantsIfThePhotoWasDeletedMeanwhile() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.whenDeveloping(
        () -> Await.await(bench.catalog.delete(bench.catalog.stored(photo.id()).orElseThrow())));
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.catalog.stored(photo.id())).isEmpty();
    assertThat(bench.variants()).isEmpty();
    assertThat(bench.outcomes("gone", "none")).isEqualTo(1);
    assertThat(bench.published()).isEmpty();
  }

  @Test
  void recordsOverAChangeItsOwnerMadeMeanwhile() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.whenDeveloping(
        () -> Await.await(bench.catalog.save(bench.catalog.stored(photo.id()).orElseThrow())));
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.outcomes("developed", "none")).isEqualTo(1);
  }

  @Test
  void waitsForAnotherWorkersLeaseAndTakesOverCarefullyAfterItsCrash() {
    Photo held = Photos.aPhoto().createdAt(bench.time.instant()).processing();
    bench.reserve(held);
    bench.start(1);

    bench.upload(held, "sunset", Photos.SEQUENCER.value());
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.outcomes("held", "none")).isEqualTo(1);
    bench.advance(Duration.ofMinutes(3));
    bench.untilEmpty();

    assertThat(bench.status(held.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.lab.careful()).isEqualTo(1);
  }

  @Test
  void rejectsAPhotoOverWhichASecondWorkerDiedWithoutTouchingIt() {
    Photo deadly = lapsed(/* atRisk= */ true);
    bench.start(1);

    bench.upload(deadly, "sunset", Photos.SEQUENCER.value());
    bench.untilEmpty();

    assertThat(bench.outcomes("rejected", "crashes_worker")).isEqualTo(1);
    assertThat(bench.status(deadly.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(bench.lab.developed()).isZero();
    assertThat(bench.storage.bytesRead()).isZero();
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.REJECTED);
    assertThat(bench.deadLetters.messages().getFirst().attributes())
        .containsEntry("reason", "crashes_worker")
        .containsEntry("correlation_id", Bench.CORRELATION.value());
  }

  @Test
  void blamesAPhotoOnlyForADeathWhileItIsDecoded() {
    List<Boolean> risks = new ArrayList<>();
    Photo suspect = lapsed(/* atRisk= */ false);
    bench.lab.whenReading(() -> risks.add(isAtRisk(suspect)));
    bench.lab.whenDeveloping(() -> risks.add(isAtRisk(suspect)));
    bench.storage.whenPutting(() -> risks.add(isAtRisk(suspect)));
    bench.put(suspect.original().location(), Buffer.buffer("sunset"));
    risks.clear();
    bench.start(1);

    bench.announce(suspect.original().location(), Photos.SEQUENCER.value());
    bench.untilEmpty();

    assertThat(bench.status(suspect.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(risks).startsWith(false, false, true, false).hasSizeGreaterThan(4);
    assertThat(risks.stream().filter(risk -> risk)).hasSize(1);
  }

  @Test
  void clearsASuspectThatWasDecodedEvenIfTheCatalogDoesNotAnswerForLong() {
    Photo suspect = lapsed(/* atRisk= */ false);
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    bench.lab.whenDeveloping(() -> hooked.failNextSaves(20));
    List<Boolean> risks = new ArrayList<>();
    bench.storage.whenPutting(() -> risks.add(isAtRisk(suspect)));
    bench.put(suspect.original().location(), Buffer.buffer("sunset"));
    risks.clear();
    bench.withCatalog(_ -> hooked).start(1);

    bench.announce(suspect.original().location(), Photos.SEQUENCER.value());
    bench.until(
        () -> {
          bench.advance(Duration.ofSeconds(1));
          return bench.queue.messages().isEmpty();
        });

    assertThat(bench.status(suspect.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(risks).isNotEmpty().doesNotContain(true);
    assertThat(hooked.outagesLeft()).isZero();
  }

  @Test
  void doesNotNoteARiskOverWhatNobodySuspects() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.whenDeveloping(
        () -> assertThat(bench.catalog.stored(photo.id()).orElseThrow().revision()).isEqualTo(2));
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("developed", "none")).isEqualTo(1);
  }

  @Test
  void decodesSuspectsOneAtATime() {
    Photo one = lapsed(/* atRisk= */ false);
    Photo other = lapsed(/* atRisk= */ false);
    bench.lab.hold();
    bench.start(2);

    bench.upload(one, "one", Photos.SEQUENCER.value());
    bench.upload(other, "other", Photos.SEQUENCER.value());
    bench.until(() -> bench.lab.now() == 1 && bench.gauge(MetricName.IN_FLIGHT) == 2);
    assertThat(isAtRisk(one) && isAtRisk(other)).isFalse();
    bench.lab.release();
    bench.untilEmpty();

    assertThat(bench.lab.careful()).isEqualTo(2);
    assertThat(bench.lab.peak()).isEqualTo(1);
  }

  /** A photo whose worker died. */
  private Photo lapsed(boolean atRisk) {
    Photo held = Photos.aPhoto().createdAt(bench.time.instant()).processing();
    Attempt attempt = ((PhotoStatus.Processing) held.status()).attempt();
    Instant past = bench.time.instant().minus(Duration.ofHours(1));
    Photo old =
        Photos.aPhoto().withId(held.id()).ownedBy(held.owner()).createdAt(past).processing();
    return bench.reserve(old.atRisk(attempt, atRisk, past));
  }

  private boolean isAtRisk(Photo photo) {
    return bench.status(photo.id()) instanceof PhotoStatus.Processing(Attempt _, Lease lease)
        && lease.atRisk();
  }

  @Test
  void comesBackNoSoonerThanASecondToALeaseThatIsAboutToEnd() {
    Photo held = Photos.aPhoto().createdAt(bench.time.instant()).processing();
    bench.reserve(held);
    Instant end = ((PhotoStatus.Processing) held.status()).lease().until();
    bench.time.advance(Duration.between(bench.time.instant(), end).minusMillis(1));
    bench.start(1);

    bench.upload(held, "sunset", Photos.SEQUENCER.value());
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    bench.advance(Duration.ofMillis(999));
    assertThat(Await.await(bench.queue.depth()).inFlight()).isEqualTo(1);
    bench.advance(Duration.ofMillis(1));
    bench.untilEmpty();

    assertThat(bench.outcomes("held", "none")).isEqualTo(1);
    assertThat(bench.status(held.id())).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void storesNothingAfterAnotherWorkerTookOver() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    // The store is slow: the photo has time left, and the lease has none.
    bench.storage.whenFetching(() -> bench.time.advance(Bench.LEASE));
    bench.lab.whenDeveloping(
        () -> {
          Photo ours = bench.catalog.stored(photo.id()).orElseThrow();
          if (ours.claim(
                  new WorkerId("worker-2"),
                  new Announcement(new Sequencer(SECOND), null),
                  bench.time.instant(),
                  Duration.ofMinutes(2))
              instanceof Claim.Granted(Photo theirs, Attempt _, Suspicion _)) {
            Await.await(bench.catalog.save(theirs));
          }
        });
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.variants()).isEmpty();
    assertThat(bench.published()).isEmpty();
    assertThat(bench.outcomes("superseded", "none")).isPositive();
  }

  @Test
  void keepsAMessageUntilAllItsRecordsAreDone() {
    Photo first = bench.reserve(Photos.aPhoto().pending());
    Photo second = bench.reserve(Photos.aPhoto().pending());
    bench.put(first.original().location(), Buffer.buffer("one"));
    bench.put(second.original().location(), Buffer.buffer("two"));
    bench.storage.failNext(1);
    bench.start(1);

    bench.send(
        S3Events.message(
            S3Events.record(
                "ObjectCreated:Put", first.original().location(), FIRST, Photos.NOW, null),
            S3Events.record(
                "s3:ObjectCreated:Copy", second.original().location(), FIRST, Photos.NOW, null),
            S3Events.record(
                "ObjectRemoved:Delete", second.original().location(), FIRST, Photos.NOW, null)));
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.status(second.id())).isInstanceOf(PhotoStatus.Ready.class);
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(bench.status(first.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.lab.developed()).isEqualTo(2);
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(2);
  }
}

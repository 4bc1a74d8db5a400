// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.ReprocessScope;
import dev.darkroom.queue.DeadLetterAttribute;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.UploadNotice;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.ingest.PhotoRejectedException;
import dev.darkroom.worker.ingest.RejectedOriginals;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is developed once more on an operator's word, and what an operator's word never does. */
class IngestReprocessTest {

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private Photo ready(String content) {
    Photo photo = bench.reserve(Photos.aPhoto().tagged("lake").pending());
    bench.upload(photo, content, FIRST);
    bench.untilEmpty();
    return stored(photo);
  }

  private Photo stored(Photo photo) {
    return bench.catalog.stored(photo.id()).orElseThrow();
  }

  private OutgoingMessage request(Photo photo, ReprocessScope scope) {
    ObjectRef original = photo.original().location();
    ObjectHead head = Await.await(bench.storage.head(original)).orElseThrow();
    return UploadNotice.of(original, head.size(), head.etag(), bench.time.instant())
        .reprocessed(scope, attemptOf(photo).fence());
  }

  private static Attempt attemptOf(Photo photo) {
    return switch (photo.status()) {
      case PhotoStatus.Ready ready -> ready.attempt();
      case PhotoStatus.Rejected rejected -> rejected.attempt();
      case PhotoStatus.Failed failed -> failed.attempt();
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ ->
          throw new AssertionError("nothing was done yet");
    };
  }

  private void send(OutgoingMessage message) {
    Await.await(bench.queue.send(message));
  }

  private void damageMetadata(Photo photo) {
    PhotoStatus.Ready ready = (PhotoStatus.Ready) photo.status();
    Await.await(
        bench.catalog.save(
            new Photo(
                photo.id(),
                photo.owner(),
                photo.filename(),
                photo.original(),
                photo.details(),
                ready,
                PhotoMetadata.NONE,
                photo.createdAt(),
                photo.updatedAt(),
                photo.revision(),
                photo.edits())));
  }

  @Test
  void developsAReadyPhotoOnceMore() {
    bench.start(1);
    Photo before = ready("sunset");
    ObjectRef thumbnail =
        ((PhotoStatus.Ready) before.status()).development().variants().getFirst().location();
    Await.await(
        bench.storage.put(
            thumbnail, before.original().contentType(), Buffer.buffer("old"), Map.of()));

    send(request(before, ReprocessScope.ALL));
    bench.untilEmpty();

    assertThat(bench.read(thumbnail)).isEqualTo("sunset");
    assertThat(attemptOf(stored(before)).fence()).isEqualTo(attemptOf(before).fence() + 1);
    assertThat(stored(before).details()).isEqualTo(before.details());
    assertThat(bench.outcomes("developed", "none")).isEqualTo(2);
  }

  @Test
  void developsOnceHoweverOftenItIsTold() {
    bench.start(1);
    Photo before = ready("sunset");
    OutgoingMessage request = request(before, ReprocessScope.ALL);

    send(request);
    bench.untilEmpty();
    send(request);
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(2);
    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(1);
  }

  @Test
  void stillKnowsTheEventOfTheUpload() {
    bench.start(1);
    Photo before = ready("sunset");
    send(request(before, ReprocessScope.ALL));
    bench.untilEmpty();

    bench.announce(before.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(2);
  }

  @Test
  void readsTheMetadataAnewOnlyIfAskedTo() {
    bench.start(1);
    Photo before = ready("sunset");
    damageMetadata(before);

    send(request(before, ReprocessScope.VARIANTS));
    bench.untilEmpty();
    assertThat(stored(before).metadata()).isEqualTo(PhotoMetadata.NONE);

    send(request(stored(before), ReprocessScope.ALL));
    bench.untilEmpty();
    assertThat(stored(before).metadata()).isEqualTo(before.metadata());
  }

  @Test
  void leavesAPhotoAloneWhoseFileIsGone() {
    bench.start(1);
    Photo before = ready("sunset");
    OutgoingMessage request = request(before, ReprocessScope.ALL);
    Await.await(bench.storage.delete(List.of(before.original().location())));

    send(request);
    bench.untilEmpty();

    assertThat(stored(before)).isEqualTo(before);
  }

  @Test
  void leavesADeletedPhotoDeleted() {
    bench.start(1);
    Photo before = ready("sunset");
    OutgoingMessage request = request(before, ReprocessScope.ALL);
    Await.await(bench.storage.delete(List.of(before.original().location())));
    Await.await(bench.catalog.delete(before));

    send(request);
    bench.untilEmpty();

    assertThat(bench.catalog.stored()).isEmpty();
    assertThat(bench.lab.developed()).isEqualTo(1);
  }

  @Test
  void leavesContentThatWasUploadedMeanwhileToItsOwnEvent() {
    bench.start(1);
    Photo before = ready("first");
    OutgoingMessage request = request(before, ReprocessScope.VARIANTS);
    bench.put(before.original().location(), Buffer.buffer("second"));

    send(request);
    bench.untilEmpty();
    assertThat(stored(before)).isEqualTo(before);

    bench.announce(before.original().location(), SECOND);
    bench.untilEmpty();
    assertThat(bench.outcomes("developed", "none")).isEqualTo(2);
  }

  @Test
  void aPhotoThatWasGoodStaysSoIfItCanNotBeDevelopedAnyMore() {
    bench.withRejected(RejectedOriginals.DELETE).start(1);
    Photo before = ready("sunset");
    bench.lab.whenDeveloping(
        () -> {
          throw new PhotoRejectedException(
              new Rejection(RejectionCode.UNSUPPORTED_TYPE, "There is no decoder here."), null);
        });

    send(request(before, ReprocessScope.ALL));
    bench.untilEmpty();

    assertThat(stored(before).status()).isEqualTo(before.status());
    assertThat(bench.originals()).containsExactly(before.original().location());
    assertThat(bench.deadLetters.messages())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.attributes())
                    .containsEntry("reason", "unsupported_type")
                    .containsEntry("photo_id", before.id().value())
                    .containsKey("message_id"));
  }

  @Test
  void theFileOfAPhotoThatWasDevelopedBeforeIsNeverClearedAway() {
    bench.withRejected(RejectedOriginals.DELETE).start(1);
    Photo before = ready("sunset");

    bench.upload(before, "corrupt", SECOND);
    bench.untilEmpty();

    assertThat(stored(before).status()).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(bench.originals()).containsExactly(before.original().location());
  }

  @Test
  void aDeadLetterWhoseFileIsGoneIsADeadLetterAgain() {
    bench.withRejected(RejectedOriginals.DELETE).start(1);
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "corrupt", FIRST);
    bench.untilEmpty();
    OutgoingMessage letter = bench.deadLetters.messages().getFirst();
    assertThat(bench.originals()).isEmpty();

    send(new OutgoingMessage(letter.body(), Map.of(DeadLetterAttribute.REDRIVEN, "corrupt")));
    bench.untilEmpty();

    assertThat(bench.deadLetters.messages())
        .hasSize(2)
        .allSatisfy(buried -> assertThat(buried.attributes()).containsEntry("reason", "corrupt"));
  }

  @Test
  void aPhotoThatWasGoodStaysSoIfNoAttemptSucceeds() {
    bench.start(1);
    Photo before = ready("sunset");
    bench.lab.whenDeveloping(
        () -> {
          throw new IllegalStateException("no luck");
        });

    send(request(before, ReprocessScope.ALL));
    for (int n = 1; n < Bench.MAX_ATTEMPTS; n++) {
      int times = n;
      bench.until(() -> bench.messages("again") == times && bench.gauge(MetricName.IN_FLIGHT) == 0);
      bench.advance(Bench.BACKOFF_MAX);
    }
    bench.untilEmpty();

    assertThat(stored(before).status()).isEqualTo(before.status());
    assertThat(bench.deadLetters.messages().getFirst().attributes())
        .containsEntry("reason", "attempts_exhausted");
  }

  @ParameterizedTest
  @ValueSource(strings = {DeadLetterAttribute.REDRIVEN, "reason"})
  void whatWasRejectedIsTriedOnceMoreWhenItComesBackFromTheDeadLetters(String attribute) {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);
    bench.lab.whenDeveloping(
        () -> {
          throw new PhotoRejectedException(
              new Rejection(RejectionCode.UNSUPPORTED_TYPE, "There is no decoder here."), null);
        });
    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();
    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Rejected.class);
    String body = bench.deadLetters.messages().getFirst().body();
    bench.lab.whenDeveloping(() -> {});

    send(new OutgoingMessage(body, Map.of(attribute, "unsupported_type")));
    bench.untilEmpty();

    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void whatIsReadyIsNotDevelopedAgainForADeadLetter() {
    bench.start(1);
    Photo before = ready("sunset");

    send(
        new OutgoingMessage(
            S3Events.created(before.original().location(), FIRST, bench.time.instant(), null),
            Map.of(DeadLetterAttribute.REDRIVEN, "storage_fault")));
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(1);
    assertThat(stored(before)).isEqualTo(before);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sha256;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.ingest.RejectedOriginals;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong for good: recorded, said, and buried with its reason. */
class IngestRejectionTest {

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void buriesAnUploadOfNobody() {
    ObjectRef object = new ObjectRef("originals", "stray.jpg");
    bench.start(1);

    bench.put(object, Buffer.buffer("sunset"));
    bench.announce(object, FIRST);
    bench.untilEmpty();

    assertThat(bench.deadLetters.messages().getFirst().attributes())
        .containsEntry("reason", "unknown_owner")
        .containsEntry("key", "stray.jpg")
        .doesNotContainKey("photo_id");
  }

  @ParameterizedTest
  @EnumSource(RejectionCode.class)
  void recordsARejectionSaysSoAndBuriesTheMessage(RejectionCode code) {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, code.wireName(), FIRST);
    String body = bench.queue.messages().getFirst().body();

    bench.start(1);
    bench.untilEmpty();

    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Rejected.class, r -> assertThat(r.rejection().code()).isEqualTo(code));
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.REJECTED);
    OutgoingMessage buried = bench.deadLetters.messages().getFirst();
    assertThat(buried.body()).isEqualTo(body);
    assertThat(buried.attributes())
        .containsEntry("reason", code.wireName())
        .containsEntry("message", "This file is " + code.wireName() + ".")
        .containsEntry("photo_id", photo.id().value())
        .containsEntry("bucket", "originals")
        .containsEntry("key", photo.original().location().key())
        .containsEntry("attempts", "1")
        .containsEntry("first_seen", bench.time.instant().toString())
        .containsEntry("worker_version", "1.2.3")
        .containsEntry("correlation_id", Bench.CORRELATION.value());
    assertThat(bench.outcomes("rejected", code.wireName())).isEqualTo(1);
  }

  @Test
  void rejectsBytesThatAreNotThoseDeclared() {
    Sha256 declared = new Sha256("0".repeat(64));
    Photo photo = bench.reserve(Photos.aPhoto().withChecksum(declared).pending());
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("rejected", "checksum_mismatch")).isEqualTo(1);
    assertThat(bench.lab.developed()).isZero();
  }

  @Test
  void rejectsAFileLargerThanAllowedWithoutReadingIt() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "x".repeat((1 << 20) + 1), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("rejected", "too_large")).isEqualTo(1);
    assertThat(bench.storage.bytesRead()).isZero();
  }

  @Test
  void warnsOfADeclaredTypeThatIsNotTheFiles() {
    Photo photo = bench.reserve(Photos.aPhoto().ofType("image/png").pending());
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Ready.class,
            ready ->
                assertThat(ready.development().warnings())
                    .containsExactly("declared as image/png, the file is image/jpeg"));
  }

  @Test
  void countsTheTimeOfAllStepsTogether() {
    Photo slow = bench.reserve(Photos.aPhoto().pending());
    Duration most = Bench.PHOTO_TIMEOUT.minusSeconds(1);
    bench.lab.whenReading(() -> bench.time.advance(most));
    bench.lab.whenDeveloping(() -> bench.time.advance(most));
    bench.start(1);

    bench.upload(slow, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("rejected", "too_slow")).isEqualTo(1);
  }

  @Test
  void rejectsWhatTakesTooLongAndKeepsItsSlotUntilItEnds() {
    Photo slow = bench.reserve(Photos.aPhoto().pending());
    bench.lab.hold();
    bench.start(1);
    bench.upload(slow, "slow", FIRST);
    bench.until(() -> bench.lab.now() == 1);

    bench.until(() -> bench.time.alarms() >= 2);
    bench.time.advance(Bench.PHOTO_TIMEOUT);
    bench.until(() -> bench.outcomes("rejected", "too_slow") == 1);
    bench.untilEmpty();

    assertThat(bench.gauge(MetricName.SLOTS_FREE)).isZero();
    bench.lab.release();
    Photo next = bench.reserve(Photos.aPhoto().pending());
    bench.upload(next, "quick", FIRST);
    bench.untilEmpty();
    assertThat(bench.status(next.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.status(slow.id())).isInstanceOf(PhotoStatus.Rejected.class);
  }

  @Test
  void writesALetterOfItsOwnForEachRecordOfAMessage() {
    Photo first = bench.reserve(Photos.aPhoto().pending());
    Photo second = bench.reserve(Photos.aPhoto().pending());
    bench.put(first.original().location(), Buffer.buffer("corrupt"));
    bench.put(second.original().location(), Buffer.buffer("truncated"));
    bench.start(1);

    bench.send(
        S3Events.message(
            S3Events.record(
                "ObjectCreated:Put", first.original().location(), FIRST, Photos.NOW, null),
            S3Events.record(
                "ObjectCreated:Put", second.original().location(), FIRST, Photos.NOW, null)));
    bench.untilEmpty();

    assertThat(bench.deadLetters.messages())
        .extracting(letter -> letter.attributes().get("reason"))
        .containsExactly("corrupt", "truncated");
    assertThat(bench.deadLetters.messages())
        .extracting(letter -> letter.attributes().get("photo_id"))
        .containsExactly(first.id().value(), second.id().value());
  }

  @Test
  void keepsTheFileOfARejectionUnlessToldOtherwise() {
    Photo photo = rejected();

    assertThat(bench.originals()).containsExactly(photo.original().location());
    assertThat(bench.variants()).isEmpty();
  }

  @Test
  void movesTheFileOfARejectionToTheQuarantine() {
    bench.withRejected(RejectedOriginals.QUARANTINE);
    Photo photo = rejected();

    assertThat(bench.originals()).isEmpty();
    assertThat(bench.variants()).containsExactly(quarantined(photo));
    assertThat(bench.read(quarantined(photo))).isEqualTo("corrupt");
  }

  @Test
  void removesTheFileOfARejectionWhereThatIsWanted() {
    bench.withRejected(RejectedOriginals.DELETE);
    rejected();

    assertThat(bench.originals()).isEmpty();
    assertThat(bench.variants()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(RejectedOriginals.class)
  void keepsTheRecordWhenTheStoreTellsThatTheFileWasRemoved(RejectedOriginals rule) {
    bench.withRejected(rule);
    Photo photo = rejected();

    bench.remove(photo.original().location(), SECOND);
    bench.announce(new ObjectRef("variants", quarantined(photo).key()), FIRST);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(bench.outcomes("ignored", "object_removed")).isEqualTo(1);
    assertThat(bench.outcomes("ignored", "variant")).isEqualTo(1);
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.REJECTED);
  }

  @Test
  void clearsTheFileAwayAfterAFaultBetweenTheSteps() {
    bench.withRejected(RejectedOriginals.QUARANTINE);
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    bench.lab.whenReading(() -> hooked.afterSave(() -> bench.storage.failNext(1)));
    bench.upload(photo, "corrupt", FIRST);
    bench.withCatalog(_ -> hooked).start(1);
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(bench.originals()).hasSize(1);

    // Copied, and then not removed.
    bench.storage.whenPutting(
        () -> {
          bench.storage.whenPutting(() -> {});
          bench.storage.failNext(1);
        });
    bench.advance(Bench.BACKOFF_MAX);
    bench.until(() -> bench.messages("again") == 2 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.originals()).hasSize(1);
    assertThat(bench.variants()).hasSize(1);

    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();
    assertThat(bench.originals()).isEmpty();
    assertThat(bench.variants()).containsExactly(quarantined(photo));
    assertThat(bench.deadLetters.messages()).hasSize(1);
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.REJECTED);
  }

  @Test
  void clearsAwayTheVariantsOfAnUploadBeforeThoughAFaultComesBetween() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);
    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();
    assertThat(bench.variants()).hasSize(3);

    bench.lab.whenReading(() -> bench.storage.failNext(1));
    bench.upload(photo, "corrupt", "0055AED6DCD90281E6");
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    bench.lab.whenReading(() -> {});
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(bench.variants())
        .extracting(ObjectRef::key)
        .singleElement()
        .asString()
        .endsWith("/original/metadata.json");
  }

  @Test
  void neverClearsAwayANewerUpload() {
    bench.withRejected(RejectedOriginals.DELETE);
    Photo photo = bench.reserve(Photos.aPhoto().rejected());
    bench.put(photo.original().location(), Buffer.buffer("sunset"));
    bench.start(1);

    bench.announce(photo.original().location(), Photos.SEQUENCER.value());
    bench.untilEmpty();

    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(1);
    assertThat(bench.originals()).hasSize(1);
  }

  private Photo rejected() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);
    bench.upload(photo, "corrupt", FIRST);
    bench.untilEmpty();
    assertThat(bench.outcomes("rejected", "corrupt")).isEqualTo(1);
    assertThat(bench.deadLetters.messages()).hasSize(1);
    return photo;
  }

  private static ObjectRef quarantined(Photo photo) {
    return new ObjectRef(
        "variants", photo.owner() + "/quarantine/" + photo.id() + "/" + photo.filename());
  }

  @Test
  void buriesARejectionAfterARedeliveryIfTheDeadLettersDidNotAnswer() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.deadLetters.failNext(1);
    bench.start(1);

    bench.upload(photo, "corrupt", FIRST);
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    assertThat(bench.queue.messages()).hasSize(1);
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(bench.deadLetters.messages()).hasSize(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Claim;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.Variant;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IngestTest {

  private static final String FIRST = "0055AED6DCD90281E5";
  private static final String SECOND = "0055AED6DCD90281E6";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void develops_an_upload_records_it_and_says_so() {
    Photo photo = bench.reserve(Photos.aPhoto().ofSize(5).pending());
    bench.start(2);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    Photo stored = bench.catalog.stored(photo.id()).orElseThrow();
    assertThat(stored.status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored.metadata()).isEqualTo(Photos.METADATA);
    assertThat(stored.original().size()).isEqualTo(6);
    List<Variant> variants = ((PhotoStatus.Ready) stored.status()).development().variants();
    assertThat(variants)
        .extracting(variant -> variant.location().key())
        .containsExactly(
            photo.owner() + "/variants/" + photo.id() + "/original/thumbnail.jpg",
            photo.owner() + "/variants/" + photo.id() + "/original/large.jpg");
    assertThat(bench.read(variants.getFirst().location())).isEqualTo("sunset");
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY);
    assertThat(bench.events.events().getFirst().correlation()).isEqualTo(Bench.CORRELATION);
    assertThat(bench.meters.get(MetricName.READY_LATENCY).timer().count()).isEqualTo(1);
    assertThat(bench.deadLetters.messages()).isEmpty();
  }

  @Test
  void develops_a_repeated_event_once() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();
    bench.announce(photo.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(1);
    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(1);
    assertThat(bench.events.events())
        .extracting(PhotoEvent::id)
        .hasSize(2)
        .containsOnly(bench.events.events().getFirst().id());
  }

  @Test
  void leaves_an_older_event_alone() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "second", SECOND);
    bench.untilEmpty();
    bench.announce(photo.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(1);
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
  }

  @Test
  void develops_anew_what_was_uploaded_anew() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "first", FIRST);
    bench.untilEmpty();
    bench.upload(photo, "second", SECOND);
    bench.untilEmpty();

    assertThat(bench.variants()).allSatisfy(v -> assertThat(bench.read(v)).isEqualTo("second"));
  }

  @Test
  void leaves_an_object_that_was_overwritten_to_the_newer_event() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    ObjectRef object = photo.original().location();
    bench.put(object, Buffer.buffer("first"));
    bench.announce(object, FIRST);
    bench.put(object, Buffer.buffer("second"));
    bench.start(1);
    bench.untilEmpty();

    bench.announce(object, SECOND);
    bench.untilEmpty();

    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.variants()).allSatisfy(v -> assertThat(bench.read(v)).isEqualTo("second"));
  }

  @Test
  void acknowledges_an_upload_that_is_gone_with_its_photo() {
    bench.start(1);

    bench.announce(Photos.aPhoto().pending().original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("gone", "none")).isEqualTo(1);
    assertThat(bench.catalog.stored()).isEmpty();
    assertThat(bench.deadLetters.messages()).isEmpty();
  }

  @Test
  void does_not_leave_a_photo_in_processing_whose_object_is_gone() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.announce(photo.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("gone", "none")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Failed.class);
  }

  @Test
  void gives_an_object_put_past_the_api_a_record_of_its_own() {
    ObjectRef object = new ObjectRef("originals", "ann/2025 summer/beach & sun.jpg");
    bench.start(1);

    bench.put(object, Buffer.buffer("sunset"));
    bench.announce(object, FIRST);
    bench.untilEmpty();

    Photo photo = bench.catalog.stored(PhotoId.forObject(object)).orElseThrow();
    assertThat(photo.owner()).isEqualTo(new UserId("ann"));
    assertThat(photo.filename().value()).isEqualTo("beach & sun.jpg");
    assertThat(photo.status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void never_takes_a_second_file_in_a_photos_folder_for_that_photo() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    ObjectRef other =
        new ObjectRef("originals", photo.owner() + "/originals/" + photo.id() + "/other.jpg");
    bench.start(1);

    bench.put(other, Buffer.buffer("sunset"));
    bench.announce(other, FIRST);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.PendingUpload.class);
    assertThat(bench.status(PhotoId.forObject(other))).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void buries_an_upload_of_nobody() {
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

  @Test
  void ignores_its_own_variants_and_folders() {
    bench.start(1);

    bench.announce(new ObjectRef("variants", "ann/variants/x/original/large.jpg"), FIRST);
    bench.announce(new ObjectRef("originals", "ann/2025/"), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("ignored", "variant")).isEqualTo(1);
    assertThat(bench.outcomes("ignored", "folder")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(RejectionCode.class)
  void records_a_rejection_says_so_and_buries_the_message(RejectionCode code) {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, code.wireName(), FIRST);
    String body = bench.queue.messages().isEmpty() ? "" : bench.queue.messages().getFirst().body();
    bench.untilEmpty();

    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Rejected.class, r -> assertThat(r.rejection().code()).isEqualTo(code));
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.REJECTED);
    OutgoingMessage buried = bench.deadLetters.messages().getFirst();
    assertThat(buried.body()).contains(photo.id().value()).contains(body);
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
  void rejects_bytes_that_are_not_those_declared() {
    Sha256 declared = new Sha256("0".repeat(64));
    Photo photo = bench.reserve(Photos.aPhoto().withChecksum(declared).pending());
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("rejected", "checksum_mismatch")).isEqualTo(1);
    assertThat(bench.lab.developed()).isZero();
  }

  @Test
  void rejects_a_file_larger_than_allowed_without_reading_it() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "x".repeat((1 << 20) + 1), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("rejected", "too_large")).isEqualTo(1);
    assertThat(bench.meters.get(MetricName.STAGE_DURATION).tag("stage", "fetch").timer().count())
        .isEqualTo(1);
  }

  @Test
  void warns_of_a_declared_type_that_is_not_the_files() {
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
  void rejects_what_takes_too_long_and_keeps_its_slot_until_it_ends() {
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
  void comes_back_after_a_fault_of_the_store_and_succeeds() {
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
  void gives_up_after_the_last_attempt() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.storage.failNext(Bench.MAX_ATTEMPTS);
    bench.start(1);

    for (int attempt = 1; attempt < Bench.MAX_ATTEMPTS; attempt++) {
      int so_far = attempt;
      bench.until(
          () -> bench.messages("again") == so_far && bench.gauge(MetricName.IN_FLIGHT) == 0);
      bench.advance(Bench.BACKOFF_MAX);
    }
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.FAILED);
    assertThat(bench.deadLetters.messages().getFirst().attributes())
        .containsEntry("reason", "attempts_exhausted")
        .containsEntry("attempts", "3")
        .containsEntry("photo_id", photo.id().value());
  }

  @Test
  void says_after_a_redelivery_what_it_could_not_say_after_recording() {
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
  void buries_a_rejection_after_a_redelivery_if_the_dead_letters_did_not_answer() {
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

  @Test
  void removes_its_variants_if_the_photo_was_deleted_meanwhile() {
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
  void records_over_a_change_its_owner_made_meanwhile() {
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
  void waits_for_another_workers_lease_and_takes_over_carefully_after_its_crash() {
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
  void stores_nothing_after_another_worker_took_over() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    // Each step within its own time, all together longer than the lease.
    bench.lab.whenReading(() -> bench.time.advance(Bench.PHOTO_TIMEOUT.minusSeconds(1)));
    bench.lab.whenDeveloping(
        () -> {
          bench.time.advance(Duration.ofSeconds(30));
          Photo ours = bench.catalog.stored(photo.id()).orElseThrow();
          if (ours.claim(
                  new WorkerId("worker-2"),
                  new Sequencer(SECOND),
                  bench.time.instant(),
                  Duration.ofMinutes(2))
              instanceof Claim.Granted(Photo theirs, Attempt _)) {
            Await.await(bench.catalog.save(theirs));
          }
        });
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.variants()).isEmpty();
    assertThat(bench.published()).isEmpty();
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
  }

  @Test
  void keeps_a_message_until_all_its_records_are_done() {
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
    assertThat(bench.outcomes("ignored", "object_removed")).isEqualTo(2);
  }

  @Test
  void makes_a_correlation_where_the_uploader_gave_none() {
    ObjectRef object = new ObjectRef("originals", "ann/sunset.jpg");
    Await.await(
        bench.storage.put(
            object,
            MediaType.OCTET_STREAM,
            Buffer.buffer("sunset"),
            Map.of(CorrelationId.METADATA_NAME, "not valid !")));
    bench.start(1);

    bench.announce(object, FIRST);
    bench.untilEmpty();

    assertThat(bench.events.events().getFirst().correlation().value()).hasSize(16);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Edition;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.EditedPhotos;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.ingest.RejectedOriginals;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edited versions are developed beside their originals, as those are. */
class IngestEditTest {

  private final EditBench edits = new EditBench();
  private final Bench bench = edits.bench;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void developsAnEditBesideItsOriginal() {
    bench.start(1);
    Photo photo = edits.announced();
    Photo before = edits.stored(photo);

    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    Photo after = edits.stored(photo);
    assertThat(after.status()).isEqualTo(before.status());
    assertThat(after.metadata()).isEqualTo(before.metadata());
    assertThat(after.original()).isEqualTo(before.original());
    assertThat(after.edits().count()).isEqualTo(1);
    assertThat(after.edits().awaited()).isNull();
    Edition edit = edits.editOf(photo);
    assertThat(edit.status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edit.filename()).isEqualTo(new Filename("brighter.png"));
    assertThat(edit.file().size()).isEqualTo("brighter".length());
    String folder = photo.owner() + "/variants/" + photo.id();
    assertThat(edits.keys())
        .containsExactlyInAnyOrder(
            folder + "/original/thumbnail.jpg",
            folder + "/original/large.jpg",
            folder + "/original/metadata.json",
            folder + "/edited/thumbnail.jpg",
            folder + "/edited/large.jpg",
            folder + "/edited/metadata.json");
    assertThat(bench.read(new ObjectRef("variants", folder + "/edited/large.jpg")))
        .isEqualTo("brighter");
    assertThat(bench.published())
        .containsExactly(PhotoEvent.Kind.READY, PhotoEvent.Kind.EDIT_READY);
    assertThat(bench.events.events()).extracting(PhotoEvent::id).doesNotHaveDuplicates();
    assertThat(bench.deadLetters.messages()).isEmpty();
    assertThat(bench.meters.get(MetricName.EDITS).tags("outcome", "developed").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aLaterEditTakesThePlaceOfTheOneBefore() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    edits.edit(photo, "darker", SECOND);
    bench.untilEmpty();

    assertThat(edits.stored(photo).edits().count()).isEqualTo(2);
    assertThat(edits.editOf(photo).file().size()).isEqualTo("darker".length());
    assertThat(
            bench.read(
                new ObjectRef(
                    "variants",
                    photo.owner() + "/variants/" + photo.id() + "/edited/thumbnail.jpg")))
        .isEqualTo("darker");
    assertThat(bench.events.events()).extracting(PhotoEvent::id).doesNotHaveDuplicates();
  }

  @Test
  void anEditThatIsToldLateDoesNotUndoANewerOne() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.edit(photo, "darker", SECOND);
    bench.untilEmpty();
    Photo after = edits.stored(photo);

    bench.announce(EditedPhotos.locationOf(photo), FIRST);
    bench.untilEmpty();

    assertThat(edits.stored(photo)).isEqualTo(after);
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
  }

  @Test
  void countsAnEditOnceHoweverOftenItIsTold() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();
    Photo after = edits.stored(photo);

    bench.announce(EditedPhotos.locationOf(photo), FIRST);
    bench.announce(EditedPhotos.locationOf(photo), "");
    bench.untilEmpty();

    assertThat(edits.stored(photo)).isEqualTo(after);
    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(2);
    assertThat(bench.lab.developed()).isEqualTo(2);
  }

  @Test
  void countsAnEditOnceThoughAnAttemptAtItMetAFault() {
    bench.start(1);
    Photo photo = edits.announced();
    bench.lab.whenDeveloping(() -> bench.storage.failNext(1));
    edits.edit(photo, "brighter", FIRST);
    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);
    bench.lab.whenDeveloping(() -> {});
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edits.stored(photo).edits().count()).isEqualTo(1);
  }

  @Test
  void leavesThePhotoReadyWhereItsEditIsDamaged() {
    bench.withRejected(RejectedOriginals.QUARANTINE).start(1);
    Photo photo = edits.announced();
    Photo before = edits.stored(photo);

    edits.edit(photo, "corrupt", FIRST);
    bench.untilEmpty();

    assertThat(edits.stored(photo).status()).isEqualTo(before.status());
    assertThat(edits.stored(photo).hasEditedVersion()).isFalse();
    assertThat(edits.editOf(photo).status())
        .isInstanceOfSatisfying(
            PhotoStatus.Rejected.class,
            rejected -> assertThat(rejected.rejection().code()).isEqualTo(RejectionCode.CORRUPT));
    assertThat(bench.published())
        .containsExactly(PhotoEvent.Kind.READY, PhotoEvent.Kind.EDIT_REJECTED);
    assertThat(bench.deadLetters.messages())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.attributes())
                    .containsEntry("reason", "corrupt")
                    .containsEntry("photo_id", photo.id().value()));
    assertThat(edits.editedFiles()).isEmpty();
    assertThat(edits.keys())
        .contains(photo.owner() + "/quarantine/" + photo.id() + "/edited/brighter.png")
        .contains(photo.owner() + "/variants/" + photo.id() + "/original/large.jpg");
    assertThat(bench.originals()).containsExactly(photo.original().location());
  }

  @Test
  void keepsNothingThatNoRecordNamesOfTheEditBeforeOneThatIsDamaged() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    edits.edit(photo, "corrupt", SECOND);
    bench.untilEmpty();

    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Rejected.class);
    String folder = photo.owner() + "/variants/" + photo.id();
    ObjectRef named = Objects.requireNonNull(edits.editOf(photo).metadata()).dump();
    assertThat(named).isEqualTo(new ObjectRef("variants", folder + "/edited/metadata.json"));
    assertThat(edits.keys())
        .containsExactlyInAnyOrder(
            folder + "/original/thumbnail.jpg",
            folder + "/original/large.jpg",
            folder + "/original/metadata.json",
            folder + "/edited/metadata.json");
  }

  @Test
  void givesAnEditUpAndLeavesThePhotoReady() {
    bench.start(1);
    Photo photo = edits.announced();
    Photo before = edits.stored(photo);
    bench.lab.whenDeveloping(() -> bench.storage.failNext(1));

    edits.edit(photo, "brighter", FIRST);
    for (int n = 1; n < Bench.MAX_ATTEMPTS; n++) {
      int times = n;
      bench.until(() -> bench.messages("again") == times && bench.gauge(MetricName.IN_FLIGHT) == 0);
      bench.advance(Bench.BACKOFF_MAX);
    }
    bench.untilEmpty();

    assertThat(edits.stored(photo).status()).isEqualTo(before.status());
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(bench.published())
        .containsExactly(PhotoEvent.Kind.READY, PhotoEvent.Kind.EDIT_FAILED);
  }

  @Test
  void buriesWhatIsTheEditedVersionOfNoPhoto() {
    bench.start(1);
    Photo photo = edits.announced();
    String owner = photo.owner().value();
    List<String> strays =
        List.of(
            "sunset.jpg",
            owner + "/sunset.jpg",
            owner + "/edited/" + photo.id() + "/another.jpg",
            Photos.aUser() + "/edited/" + photo.id() + "/holiday.jpg",
            owner + "/edited/" + PhotoId.of(UUID.randomUUID()) + "/holiday.jpg");
    for (String key : strays) {
      ObjectRef object = new ObjectRef("edited", key);
      Await.await(
          bench.storage.put(
              object, new MediaType("image/jpeg"), Buffer.buffer("brighter"), Map.of()));
      bench.announce(object, FIRST);
    }
    bench.untilEmpty();

    assertThat(bench.deadLetters.messages())
        .hasSize(strays.size())
        .allSatisfy(
            letter -> assertThat(letter.attributes()).containsEntry("reason", "unknown_photo"));
    assertThat(edits.editedFiles()).hasSize(strays.size());
    assertThat(bench.catalog.stored()).hasSize(1);
    assertThat(edits.stored(photo).edit()).isEmpty();
  }

  @Test
  void takesAnEditThatWasPutInItsPlacePastTheApi() {
    bench.start(1);
    Photo photo = bench.reserve(Photos.aPhoto().ready());
    ObjectRef object = EditedPhotos.locationOf(photo);
    Await.await(
        bench.storage.put(object, new MediaType("image/webp"), Buffer.buffer("x"), Map.of()));

    bench.announce(object, FIRST);
    bench.untilEmpty();

    assertThat(edits.stored(photo).edits().count()).isEqualTo(1);
    assertThat(edits.editOf(photo).filename()).isEqualTo(photo.filename());
    assertThat(edits.editOf(photo).file().contentType()).isEqualTo(new MediaType("image/webp"));
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void developsOriginalAndEditAtOnceAndLosesNeither() {
    bench.start(2);
    Photo photo = edits.announced();
    bench.lab.hold();
    edits.edit(photo, "brighter", FIRST);
    bench.upload(photo, "sunrise", SECOND);
    bench.until(() -> bench.lab.now() == 2);
    bench.lab.release();
    bench.untilEmpty();

    assertThat(edits.stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edits.stored(photo).original().size()).isEqualTo("sunrise".length());
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edits.stored(photo).edits().count()).isEqualTo(1);
  }

  @Test
  void losesNothingThatTheOwnerSaysWhileAnEditIsDeveloped() {
    bench.start(1);
    Photo photo = edits.announced();
    PhotoDetails said = new PhotoDetails(List.of("lake"), "said meanwhile");
    bench.lab.whenDeveloping(
        () ->
            Await.await(
                bench.catalog.save(edits.stored(photo).described(said, bench.time.instant()))));

    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(edits.stored(photo).details()).isEqualTo(said);
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void keepsAnotherEditAwaitedThatIsAnnouncedWhileOneIsDeveloped() {
    bench.start(1);
    Photo photo = edits.announced();
    bench.lab.whenDeveloping(
        () -> Await.await(bench.catalog.save(EditedPhotos.announced(edits.stored(photo)))));

    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(edits.stored(photo).edits().awaited()).isNotNull();
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }
}

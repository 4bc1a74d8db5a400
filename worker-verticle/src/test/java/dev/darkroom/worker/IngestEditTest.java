// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

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
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edited versions are developed beside their originals, as those are. */
class IngestEditTest {

  private static final String FIRST = "0055AED6DCD90281E5";
  private static final String SECOND = "0055AED6DCD90281E6";
  private static final String THIRD = "0055AED6DCD90281E7";

  private final HookedBench hooked = new HookedBench();
  private final Bench bench = hooked.bench;

  /** A bench whose catalog lets others in between. */
  private static final class HookedBench {
    final Bench bench = new Bench();
    final HookedCatalog catalog = new HookedCatalog(bench.catalog);

    HookedBench() {
      bench.withCatalog(_ -> catalog);
    }
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** A photo that a worker has developed, and whose owner is about to edit it. */
  private Photo announced() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();
    return bench.reserve(EditedPhotos.announced(stored(photo)));
  }

  private void edit(Photo photo, String content, String sequencer) {
    bench.put(EditedPhotos.locationOf(photo), Buffer.buffer(content));
    bench.announce(EditedPhotos.locationOf(photo), sequencer);
  }

  private Photo stored(Photo photo) {
    return bench.catalog.stored(photo.id()).orElseThrow();
  }

  private Edition editOf(Photo photo) {
    return stored(photo).edit().orElseThrow();
  }

  private List<String> keys() {
    return bench.variants().stream().map(ObjectRef::key).toList();
  }

  private List<ObjectRef> editedFiles() {
    return Await.await(bench.storage.list("edited", ""));
  }

  @Test
  void developsAnEditBesideItsOriginal() {
    bench.start(1);
    Photo photo = announced();
    Photo before = stored(photo);

    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    Photo after = stored(photo);
    assertThat(after.status()).isEqualTo(before.status());
    assertThat(after.metadata()).isEqualTo(before.metadata());
    assertThat(after.original()).isEqualTo(before.original());
    assertThat(after.edits().count()).isEqualTo(1);
    assertThat(after.edits().awaited()).isNull();
    Edition edit = editOf(photo);
    assertThat(edit.status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edit.filename()).isEqualTo(new Filename("brighter.png"));
    assertThat(edit.file().size()).isEqualTo("brighter".length());
    String folder = photo.owner() + "/variants/" + photo.id();
    assertThat(keys())
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
  }

  @Test
  void aLaterEditTakesThePlaceOfTheOneBefore() {
    bench.start(1);
    Photo photo = announced();
    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    edit(photo, "darker", SECOND);
    bench.untilEmpty();

    assertThat(stored(photo).edits().count()).isEqualTo(2);
    assertThat(editOf(photo).file().size()).isEqualTo("darker".length());
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
    Photo photo = announced();
    edit(photo, "darker", SECOND);
    bench.untilEmpty();
    Photo after = stored(photo);

    bench.announce(EditedPhotos.locationOf(photo), FIRST);
    bench.untilEmpty();

    assertThat(stored(photo)).isEqualTo(after);
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
  }

  @Test
  void countsAnEditOnceHoweverOftenItIsTold() {
    bench.start(1);
    Photo photo = announced();
    edit(photo, "brighter", FIRST);
    bench.untilEmpty();
    Photo after = stored(photo);

    bench.announce(EditedPhotos.locationOf(photo), FIRST);
    bench.announce(EditedPhotos.locationOf(photo), "");
    bench.untilEmpty();

    assertThat(stored(photo)).isEqualTo(after);
    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(2);
    assertThat(bench.lab.developed()).isEqualTo(2);
  }

  @Test
  void countsAnEditOnceThoughAnAttemptAtItMetAFault() {
    bench.start(1);
    Photo photo = announced();
    bench.lab.whenDeveloping(() -> bench.storage.failNext(1));
    edit(photo, "brighter", FIRST);
    bench.until(() -> bench.outcomes("retry", "storage_unavailable") == 1);
    bench.lab.whenDeveloping(() -> {});
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).edits().count()).isEqualTo(1);
  }

  @Test
  void leavesThePhotoReadyWhereItsEditIsDamaged() {
    bench.withRejected(RejectedOriginals.QUARANTINE).start(1);
    Photo photo = announced();
    Photo before = stored(photo);

    edit(photo, "corrupt", FIRST);
    bench.untilEmpty();

    assertThat(stored(photo).status()).isEqualTo(before.status());
    assertThat(stored(photo).hasEditedVersion()).isFalse();
    assertThat(editOf(photo).status())
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
    assertThat(editedFiles()).isEmpty();
    assertThat(keys())
        .contains(photo.owner() + "/quarantine/" + photo.id() + "/edited/brighter.png")
        .contains(photo.owner() + "/variants/" + photo.id() + "/original/large.jpg");
    assertThat(bench.originals()).containsExactly(photo.original().location());
  }

  @Test
  void givesAnEditUpAndLeavesThePhotoReady() {
    bench.start(1);
    Photo photo = announced();
    Photo before = stored(photo);
    bench.lab.whenDeveloping(() -> bench.storage.failNext(1));

    edit(photo, "brighter", FIRST);
    for (int n = 1; n < Bench.MAX_ATTEMPTS; n++) {
      int times = n;
      bench.until(() -> bench.outcomes("retry", "storage_unavailable") == times);
      bench.advance(Bench.BACKOFF_MAX);
    }
    bench.untilEmpty();

    assertThat(stored(photo).status()).isEqualTo(before.status());
    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(bench.published())
        .containsExactly(PhotoEvent.Kind.READY, PhotoEvent.Kind.EDIT_FAILED);
  }

  @Test
  void removesWhatItMadeOfAnEditWhosePhotoWasDeletedMeanwhile() {
    bench.start(1);
    Photo photo = announced();
    bench.lab.whenDeveloping(
        () -> {
          Await.await(bench.storage.delete(bench.originals()));
          Await.await(bench.storage.delete(editedFiles()));
          Await.await(bench.storage.delete(bench.variants()));
          Await.await(bench.catalog.delete(stored(photo)));
        });

    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(bench.variants()).isEmpty();
    assertThat(editedFiles()).isEmpty();
    assertThat(bench.catalog.stored()).isEmpty();
  }

  @Test
  void removesAnEditThatArrivesAfterItsPhotoWasDeleted() {
    bench.start(1);
    Photo photo = announced();
    Await.await(bench.catalog.delete(stored(photo)));

    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(editedFiles()).isEmpty();
    assertThat(bench.deadLetters.messages()).isEmpty();
    assertThat(bench.catalog.stored()).isEmpty();
  }

  @Test
  void buriesWhatIsTheEditedVersionOfNoPhoto() {
    bench.start(1);
    Photo photo = announced();
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
    assertThat(editedFiles()).hasSize(strays.size());
    assertThat(bench.catalog.stored()).hasSize(1);
    assertThat(stored(photo).edit()).isEmpty();
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

    assertThat(stored(photo).edits().count()).isEqualTo(1);
    assertThat(editOf(photo).filename()).isEqualTo(photo.filename());
    assertThat(editOf(photo).file().contentType()).isEqualTo(new MediaType("image/webp"));
    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void developsOriginalAndEditAtOnceAndLosesNeither() {
    bench.start(2);
    Photo photo = announced();
    bench.lab.hold();
    edit(photo, "brighter", FIRST);
    bench.upload(photo, "sunrise", SECOND);
    bench.until(() -> bench.lab.now() == 2);
    bench.lab.release();
    bench.untilEmpty();

    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).original().size()).isEqualTo("sunrise".length());
    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).edits().count()).isEqualTo(1);
  }

  @Test
  void losesNothingThatTheOwnerSaysWhileAnEditIsDeveloped() {
    bench.start(1);
    Photo photo = announced();
    PhotoDetails said = new PhotoDetails(List.of("lake"), "said meanwhile");
    bench.lab.whenDeveloping(
        () -> Await.await(bench.catalog.save(stored(photo).described(said, bench.time.instant()))));

    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(stored(photo).details()).isEqualTo(said);
    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void keepsAnotherEditAwaitedThatIsAnnouncedWhileOneIsDeveloped() {
    bench.start(1);
    Photo photo = announced();
    bench.lab.whenDeveloping(
        () -> Await.await(bench.catalog.save(EditedPhotos.announced(stored(photo)))));

    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(stored(photo).edits().awaited()).isNotNull();
    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void removesWhatIsLeftOfAnEditThatIsRemoved() {
    bench.start(1);
    Photo photo = announced();
    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    bench.remove(EditedPhotos.locationOf(photo), SECOND);
    bench.untilEmpty();

    assertThat(stored(photo).edit()).isEmpty();
    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(keys()).hasSize(3).allMatch(key -> key.contains("/original/"));
    assertThat(bench.published()).endsWith(PhotoEvent.Kind.EDIT_DELETED);
    assertThat(bench.outcomes("retired", "none")).isEqualTo(1);

    edit(photo, "again", THIRD);
    bench.untilEmpty();
    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).edits().count()).isEqualTo(2);
    assertThat(bench.events.events()).extracting(PhotoEvent::id).doesNotHaveDuplicates();
  }

  @Test
  void anEditThatComesAgainWhileItsRemovalIsWorkedStays() {
    bench.start(1);
    Photo photo = announced();
    edit(photo, "brighter", FIRST);
    bench.untilEmpty();
    hooked.catalog.afterSave(
        () -> bench.put(EditedPhotos.locationOf(photo), Buffer.buffer("brighter")));

    bench.remove(EditedPhotos.locationOf(photo), SECOND);
    bench.untilEmpty();
    bench.announce(EditedPhotos.locationOf(photo), THIRD);
    bench.untilEmpty();

    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(keys()).filteredOn(key -> key.contains("/edited/")).hasSize(3);
  }

  @Test
  void aRemovedOriginalTakesItsEditedVersionWithIt() {
    bench.start(1);
    Photo photo = announced();
    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    bench.remove(photo.original().location(), SECOND);
    bench.untilEmpty();

    assertThat(bench.catalog.stored()).isEmpty();
    assertThat(bench.variants()).isEmpty();
    assertThat(editedFiles()).isEmpty();
    assertThat(bench.published()).endsWith(PhotoEvent.Kind.DELETED);
  }

  @Test
  void anEditThatIsGoneBeforeItIsDevelopedIsNotDevelopedForEver() {
    bench.start(1);
    Photo photo = announced();
    hooked.catalog.afterSave(() -> Await.await(bench.storage.delete(editedFiles())));

    edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(editOf(photo).status()).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(Optional.of(stored(photo)).flatMap(Photo::dueAt)).isEmpty();
  }
}

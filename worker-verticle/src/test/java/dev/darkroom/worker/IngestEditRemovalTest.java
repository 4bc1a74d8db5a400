// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static dev.darkroom.worker.S3Events.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.EditedPhotos;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is removed, photo, original or edited version, leaves nothing of an edited version behind.
 */
class IngestEditRemovalTest {

  private final EditBench edits = new EditBench();
  private final Bench bench = edits.bench;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void removesWhatItMadeOfAnEditWhosePhotoWasDeletedMeanwhile() {
    bench.start(1);
    Photo photo = edits.announced();
    bench.lab.whenDeveloping(
        () -> {
          Await.await(bench.storage.delete(bench.originals()));
          Await.await(bench.storage.delete(edits.editedFiles()));
          Await.await(bench.storage.delete(bench.variants()));
          Await.await(bench.catalog.delete(edits.stored(photo)));
        });

    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(bench.variants()).isEmpty();
    assertThat(edits.editedFiles()).isEmpty();
    assertThat(bench.catalog.stored()).isEmpty();
  }

  @Test
  void removesAnEditThatArrivesAfterItsPhotoWasDeleted() {
    bench.start(1);
    Photo photo = edits.announced();
    Await.await(bench.catalog.delete(edits.stored(photo)));

    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(edits.editedFiles()).isEmpty();
    assertThat(bench.deadLetters.messages()).isEmpty();
    assertThat(bench.catalog.stored()).isEmpty();
  }

  @Test
  void removesWhatIsLeftOfAnEditThatIsRemoved() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    bench.remove(EditedPhotos.locationOf(photo), SECOND);
    bench.untilEmpty();

    assertThat(edits.stored(photo).edit()).isEmpty();
    assertThat(edits.stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edits.keys()).hasSize(3).allMatch(key -> key.contains("/original/"));
    assertThat(bench.published()).endsWith(PhotoEvent.Kind.EDIT_DELETED);
    assertThat(bench.outcomes("retired", "none")).isEqualTo(1);

    edits.edit(photo, "again", THIRD);
    bench.untilEmpty();
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edits.stored(photo).edits().count()).isEqualTo(2);
    assertThat(bench.events.events()).extracting(PhotoEvent::id).doesNotHaveDuplicates();
  }

  @Test
  void countsAnEditThatIsPutAgainOnceThoughTheOneBeforeIsToldLate() {
    bench.start(1);
    Photo photo = edits.announced();
    ObjectRef object = EditedPhotos.locationOf(photo);
    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();
    String before = Await.await(bench.storage.head(object)).orElseThrow().etag();
    bench.remove(object, SECOND);
    bench.untilEmpty();
    bench.put(object, Buffer.buffer("again"));

    bench.send(S3Events.created(object, FIRST, bench.time.instant(), before));
    bench.untilEmpty();
    bench.announce(object, THIRD);
    bench.untilEmpty();

    assertThat(edits.stored(photo).edits().count()).isEqualTo(2);
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void countsEveryEditThatArrivesThoughTheNextOneIsThereAlready() {
    bench.start(1);
    Photo photo = edits.announced();
    ObjectRef object = EditedPhotos.locationOf(photo);
    bench.put(object, Buffer.buffer("darker"));

    bench.send(S3Events.created(object, FIRST, bench.time.instant(), "of-one-before"));
    bench.untilEmpty();
    bench.announce(object, SECOND);
    bench.untilEmpty();

    assertThat(edits.stored(photo).edits().count()).isEqualTo(2);
    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void anEditThatComesAgainWhileItsRemovalIsWorkedStays() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();
    edits.catalog.afterSave(
        () -> bench.put(EditedPhotos.locationOf(photo), Buffer.buffer("brighter")));

    bench.remove(EditedPhotos.locationOf(photo), SECOND);
    bench.untilEmpty();
    bench.announce(EditedPhotos.locationOf(photo), THIRD);
    bench.untilEmpty();

    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(edits.keys()).filteredOn(key -> key.contains("/edited/")).hasSize(3);
  }

  @Test
  void aRemovedOriginalTakesItsEditedVersionWithIt() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    bench.remove(photo.original().location(), SECOND);
    bench.untilEmpty();

    assertThat(bench.catalog.stored()).isEmpty();
    assertThat(bench.variants()).isEmpty();
    assertThat(edits.editedFiles()).isEmpty();
    assertThat(bench.published()).endsWith(PhotoEvent.Kind.DELETED);
  }

  @Test
  void anEditThatIsGoneBeforeItIsDevelopedIsNotDevelopedForEver() {
    bench.start(1);
    Photo photo = edits.announced();
    edits.catalog.afterSave(() -> Await.await(bench.storage.delete(edits.editedFiles())));

    edits.edit(photo, "brighter", FIRST);
    bench.untilEmpty();

    assertThat(edits.editOf(photo).status()).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(edits.stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(Optional.of(edits.stored(photo)).flatMap(Photo::dueAt)).isEmpty();
  }
}

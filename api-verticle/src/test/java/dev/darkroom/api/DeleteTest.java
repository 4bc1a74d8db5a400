// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static dev.darkroom.api.ApiHarness.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.EditedPhotos;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeleteTest {

  private final ApiHarness api;

  DeleteTest(ApiHarness api) {
    this.api = api;
  }

  private void store(ObjectRef object) {
    Await.await(api.storage.put(object, new MediaType("image/jpeg"), Buffer.buffer("x"), Map.of()));
  }

  private static ObjectRef variant(Photo photo, PhotoVersion version, String file) {
    return new ObjectRef(
        "variants", PhotoKeys.variantFolder(photo.owner(), photo.id(), version) + file);
  }

  private static ObjectRef edited(Photo photo) {
    return new ObjectRef("edited", PhotoKeys.editedFolder(photo.owner(), photo.id()) + "a.jpg");
  }

  private List<ObjectRef> objectsOf(Photo photo) {
    return List.of("originals", "edited", "variants").stream()
        .flatMap(
            bucket -> Await.await(api.storage.list(bucket, photo.owner().value() + "/")).stream())
        .toList();
  }

  @Test
  void removesRecordFileAndEveryVariant() {
    Photo photo = api.given(Photos.aPhoto().ready());
    store(photo.original().location());
    store(variant(photo, PhotoVersion.ORIGINAL, "web.jpg"));
    store(variant(photo, PhotoVersion.ORIGINAL, "of-an-older-setting.jpg"));
    store(variant(photo, PhotoVersion.ORIGINAL, "metadata.json"));
    store(variant(photo, PhotoVersion.EDITED, "web.jpg"));
    store(edited(photo));
    store(
        new ObjectRef(
            "variants", PhotoKeys.quarantined(photo.owner(), photo.id(), photo.filename())));

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);

    assertThat(api.photos.stored(photo.id())).isEmpty();
    assertThat(objectsOf(photo)).isEmpty();
    ApiAssert.problem(404, "not-found", api.get(path(photo), photo.owner()));
  }

  @Test
  void leavesOtherPhotosAlone() {
    PhotoBuilder photo = Photos.aPhoto();
    Photo gone = api.given(photo.ready());
    Photo kept = api.given(Photos.aPhoto().ownedBy(photo.owner()).ready());
    store(variant(kept, PhotoVersion.ORIGINAL, "web.jpg"));
    store(edited(kept));

    api.delete(path(gone), photo.owner());

    assertThat(objectsOf(kept)).hasSize(2);
    assertThat(api.photos.stored(kept.id())).isPresent();
  }

  @Test
  void mayBeRepeated() {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);
    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);
  }

  @Test
  void doesNotTouchAnotherUsersPhoto() {
    Photo photo = api.given(Photos.aPhoto().ready());
    store(photo.original().location());

    ApiAssert.problem(404, "not-found", api.delete(path(photo), Photos.aUser()));

    assertThat(api.photos.stored(photo.id())).contains(photo);
    assertThat(objectsOf(photo)).hasSize(1);
  }

  @Test
  void winsOverAWorkerThatRecordsItsResultMeanwhile() {
    PhotoBuilder builder = Photos.aPhoto();
    Photo photo = api.given(builder.processing());
    api.catalog.beforeDelete(
        () -> {
          store(variant(photo, PhotoVersion.ORIGINAL, "web.jpg"));
          store(edited(photo));
          Await.await(api.photos.save(builder.ready().withRevision(photo.revision())));
        });

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);

    assertThat(api.photos.stored(photo.id())).isEmpty();
    assertThat(objectsOf(photo)).isEmpty();
  }

  @Test
  void sweepsUpWhatAWorkerStoresJustBeforeTheRecordGoes() {
    Photo photo = api.given(Photos.aPhoto().processing());
    api.catalog.beforeDelete(
        () -> {
          store(variant(photo, PhotoVersion.ORIGINAL, "web.jpg"));
          store(variant(photo, PhotoVersion.EDITED, "web.jpg"));
        });

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);

    assertThat(objectsOf(photo)).isEmpty();
  }

  @Test
  void sweepsUpWhatAWorkerMakesOfAnEditJustBeforeTheRecordGoes() {
    Photo photo = api.given(EditedPhotos.processing(Photos.aPhoto().ready()));
    store(EditedPhotos.locationOf(photo));
    api.catalog.beforeDelete(() -> store(variant(photo, PhotoVersion.EDITED, "web.jpg")));

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);

    assertThat(objectsOf(photo)).isEmpty();
  }

  @Test
  void givesUpInTheEndIfOthersNeverRest() {
    PhotoBuilder builder = Photos.aPhoto();
    Photo photo = api.given(builder.processing());
    for (int n = 0; n < 5; n++) {
      long revision = photo.revision() + n;
      api.catalog.beforeDelete(
          () -> Await.await(api.photos.save(builder.processing().withRevision(revision))));
    }

    ApiAssert.problem(409, "conflict", api.delete(path(photo), photo.owner()));

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);
  }

  @Test
  void tellsTheWorldOnceItIsGone() {
    Photo photo = api.given(Photos.aPhoto().ready());

    api.delete(path(photo), photo.owner());

    assertThat(api.events.events())
        .filteredOn(event -> event.photo().id().equals(photo.id()))
        .singleElement()
        .extracting(PhotoEvent::kind)
        .isEqualTo(PhotoEvent.Kind.DELETED);
  }

  @Test
  void succeedsAlsoIfNobodyCanBeTold() {
    Photo photo = api.given(Photos.aPhoto().ready());
    api.events.failNext(1);

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);
  }

  @Test
  void keepsTheRecordIfTheObjectsCanNotBeRemoved() {
    Photo photo = api.given(Photos.aPhoto().ready());
    api.storage.failNext(1);

    ApiAssert.problem(503, "unavailable", api.delete(path(photo), photo.owner()));
    assertThat(api.photos.stored(photo.id())).isPresent();

    assertThat(api.delete(path(photo), photo.owner()).statusCode()).isEqualTo(204);
  }
}

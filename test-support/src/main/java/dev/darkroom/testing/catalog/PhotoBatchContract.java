// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.async.CallerContext;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many new photos are stored at once, whatever the catalog is made of. */
public interface PhotoBatchContract {

  /** The catalog under test, ready to use. */
  PhotoCatalog catalog();

  /** Whose contexts the catalog's futures complete on. */
  Vertx vertx();

  @Test
  default void storesAsManyNewPhotosAsOneLikesInTheirOrder() {
    List<Photo> photos =
        IntStream.range(0, 103)
            .mapToObj(n -> aPhoto().named("IMG_" + n + ".jpg").pending())
            .toList();

    List<Insertion> outcomes = await(catalog().insertAll(photos));

    assertThat(outcomes)
        .isEqualTo(
            photos.stream()
                .<Insertion>map(photo -> new Insertion.Stored(photo.withRevision(1)))
                .toList());
    for (Photo photo : photos) {
      assertThat(await(catalog().find(photo.id()))).contains(photo.withRevision(1));
    }
  }

  @Test
  default void storesNothingWhereNothingIsGiven() {
    assertThat(await(catalog().insertAll(List.of()))).isEmpty();
  }

  @Test
  default void letsPhotosOfABatchBeSavedLikeOthers() {
    Photo photo = aPhoto().tagged("sea").described("The harbour.").pending();
    await(catalog().insertAll(List.of(photo)));

    Photo stored = await(catalog().find(photo.id())).orElseThrow();

    assertThat(await(catalog().save(stored)).revision()).isEqualTo(2);
  }

  @Test
  default void insertsNoPhotoThatWasStoredBefore() {
    List<Photo> photos = new ArrayList<>(List.of(aPhoto().pending()));
    photos.add(await(catalog().save(aPhoto().pending())));

    assertThatIllegalArgumentException().isThrownBy(() -> catalog().insertAll(photos));
    assertThat(await(catalog().find(photos.getFirst().id()))).isEmpty();
  }

  @Test
  default void completesABatchOnTheContextOfTheCall() {
    PhotoCatalog catalog = catalog();
    CallerContext.assertCompletesOn(
        vertx(), () -> catalog.insertAll(List.of(aPhoto().pending(), aPhoto().pending())));
  }
}

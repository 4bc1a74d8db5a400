// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.CallerContext;
import dev.darkroom.testing.photo.PhotoBuilder;
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
  default void listsThePhotosOfABatchAsItListsOthers() {
    UserId user = aUser();
    Sha256 file = new Sha256("0123456789abcdef".repeat(4));
    PhotoBuilder photo = aPhoto().ownedBy(user).withChecksum(file);
    Photo tagged = photo.tagged("sea", "summer").pending();
    Photo other = aPhoto().ownedBy(user).tagged("sea").pending();
    Photo plain = aPhoto().ownedBy(user).pending();
    await(catalog().insertAll(List.of(tagged, other, plain)));

    assertThat(listed(user, new PhotoFilter.All()))
        .containsExactlyInAnyOrder(tagged.id(), other.id(), plain.id());
    assertThat(listed(user, new PhotoFilter.OfTag("sea")))
        .containsExactlyInAnyOrder(tagged.id(), other.id());
    assertThat(listed(user, new PhotoFilter.OfChecksum(file))).containsExactly(tagged.id());

    await(catalog().save(photo.tagged("lake").pending().withRevision(1)));
    assertThat(listed(user, new PhotoFilter.OfTag("sea"))).containsExactly(other.id());
    assertThat(listed(user, new PhotoFilter.OfTag("lake"))).containsExactly(tagged.id());
    await(catalog().delete(await(catalog().find(other.id())).orElseThrow()));
    assertThat(listed(user, new PhotoFilter.OfTag("sea"))).isEmpty();
  }

  private List<PhotoId> listed(UserId user, PhotoFilter filter) {
    return await(catalog().page(new PhotoQuery(user, filter, 10, null))).photos().stream()
        .map(Photo::id)
        .toList();
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

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.NOW;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.CustomFields;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How every catalog lists a user's photos. */
public interface PhotoPagesContract {

  /** The catalog under test, ready to use. */
  PhotoCatalog catalog();

  @Test
  default void listsNothingForAUserWithoutPhotos() {
    assertThat(page(aUser(), 10, null)).isEqualTo(new PhotoPage(List.of(), null));
  }

  @Test
  default void listsTheNewestFirst() {
    UserId user = aUser();
    List<Photo> stored = save(user, 5, i -> NOW.plusMillis(i * 7L % 5));
    assertThat(page(user, 10, null).photos())
        .containsExactlyElementsOf(
            stored.stream().sorted(Comparator.comparing(Photo::createdAt).reversed()).toList());
  }

  @Test
  default void listsPhotosAcrossAMillenniumInOrder() {
    UserId user = aUser();
    List<String> moments =
        List.of(
            "2026-01-01T00:00:00Z",
            "2025-12-31T23:59:59.999Z",
            "2025-12-31T23:59:59.100Z",
            "2025-12-31T23:59:59.099Z",
            "2025-12-31T23:59:59Z",
            "1970-01-01T00:00:00Z",
            "0999-06-01T12:00:00Z");
    save(user, moments.size(), i -> Instant.parse(moments.get((i * 3) % moments.size())));
    assertThat(page(user, 200, null).photos())
        .extracting(Photo::createdAt)
        .containsExactlyElementsOf(moments.stream().map(Instant::parse).toList());
  }

  @Test
  default void leadsThroughAllPagesOnce() {
    UserId user = aUser();
    List<Photo> stored = save(user, 11, i -> NOW.plusSeconds(i));
    List<PhotoPage> pages = pages(user, 3);
    assertThat(pages).extracting(page -> page.photos().size()).containsExactly(3, 3, 3, 2);
    assertThat(photosOf(pages)).containsExactlyElementsOf(stored.reversed());
  }

  @Test
  default void endsWithTheLastFullPage() {
    UserId user = aUser();
    save(user, 4, i -> NOW.plusSeconds(i));
    assertThat(pages(user, 2)).extracting(page -> page.photos().size()).containsExactly(2, 2);
  }

  @Test
  default void losesAndRepeatsNoneOfOneMillisecond() {
    UserId user = aUser();
    List<Photo> stored = save(user, 17, i -> NOW.plusMillis(i / 9));
    for (int limit : List.of(1, 2, 5, 8, 200)) {
      List<Photo> listed = photosOf(pages(user, limit));
      assertThat(listed).containsExactlyInAnyOrderElementsOf(stored);
      assertThat(listed)
          .isSortedAccordingTo(Comparator.comparing(Photo::createdAt).reversed())
          .containsExactlyElementsOf(page(user, 200, null).photos());
    }
  }

  @Test
  default void goesOnBehindAPhotoThatWasDeletedMeanwhile() {
    UserId user = aUser();
    save(user, 9, _ -> NOW);
    PhotoPage first = page(user, 3, null);
    List<Photo> rest = photosOf(pagesAfter(user, 3, first.next()));
    await(catalog().delete(first.photos().getLast()));
    assertThat(photosOf(pagesAfter(user, 3, first.next()))).containsExactlyElementsOf(rest);
    await(catalog().delete(rest.getFirst()));
    assertThat(photosOf(pagesAfter(user, 3, first.next())))
        .containsExactlyElementsOf(rest.subList(1, rest.size()));
  }

  @Test
  default void showsNoPhotoThatCameLaterOnLaterPages() {
    UserId user = aUser();
    List<Photo> stored = save(user, 4, i -> NOW.plusSeconds(i));
    PhotoPage first = page(user, 2, null);
    save(user, 2, i -> NOW.plusSeconds(60 + i));
    assertThat(photosOf(pagesAfter(user, 2, first.next())))
        .containsExactly(stored.get(1), stored.get(0));
  }

  @Test
  default void showsNoPhotoOfAnotherUser() {
    UserId user = aUser();
    UserId alike = new UserId(user.value() + "_");
    save(alike, 3, i -> NOW.plusSeconds(i));
    List<Photo> stored = save(user, 3, i -> NOW.plusSeconds(i));
    save(aUser(), 3, i -> NOW.plusSeconds(i));
    assertThat(photosOf(pages(user, 2))).containsExactlyElementsOf(stored.reversed());
    PagePosition foreign = page(alike, 1, null).next();
    assertThat(photosOf(pagesAfter(user, 2, foreign))).allMatch(p -> p.owner().equals(user));
  }

  @Test
  default void fillsTheLargestPage() {
    UserId user = aUser();
    save(user, PhotoQuery.MAX_LIMIT + 1, i -> NOW.plusMillis(i));
    PhotoPage first = page(user, PhotoQuery.MAX_LIMIT, null);
    assertThat(first.photos()).hasSize(PhotoQuery.MAX_LIMIT);
    assertThat(page(user, PhotoQuery.MAX_LIMIT, first.next()).photos()).hasSize(1);
  }

  @Test
  default void keepsAPhotosPlaceWhenItChanges() {
    UserId user = aUser();
    List<Photo> stored = save(user, 3, i -> NOW.plusSeconds(i));
    Photo changed = await(catalog().save(stored.getFirst()));
    assertThat(page(user, 3, null).photos()).containsExactly(stored.get(2), stored.get(1), changed);
  }

  @Test
  default void listsWhatIsShownOfTheMetadataAndNotAllOfIt() {
    Photo stored = await(catalog().save(aPhoto().ready()));
    assertThat(Photos.METADATA.directories()).isNotEmpty();
    assertThat(page(stored.owner(), 1, null).photos())
        .containsExactly(stored.listed())
        .extracting(Photo::metadata)
        .containsExactly(
            new PhotoMetadata(
                Photos.METADATA.takenAt(),
                Photos.METADATA.camera(),
                Photos.METADATA.location(),
                Caption.NONE,
                Photos.METADATA.colours(),
                Photos.METADATA.orientation(),
                Map.of(),
                null));
    assertThat(await(catalog().find(stored.id()))).contains(stored);
  }

  @Test
  default void listsWhereThePhotoWasTakenAsItsOwnerSaysAndNoLongTexts() {
    Photo stored = await(catalog().save(aPhoto().detailed(Photos.DETAILS).ready()));
    assertThat(page(stored.owner(), 1, null).photos())
        .containsExactly(stored.listed())
        .allSatisfy(
            listed -> {
              assertThat(listed.location()).isEqualTo(stored.location());
              assertThat(listed.takenAt()).isEqualTo(stored.takenAt());
              assertThat(listed.caption()).isEqualTo(Caption.NONE);
              assertThat(listed.details().custom()).isEqualTo(CustomFields.NONE);
            });
  }

  private List<Photo> save(UserId user, int count, IntFunction<Instant> createdAt) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> catalog().save(aPhoto().ownedBy(user).createdAt(createdAt.apply(i)).pending()))
        .toList()
        .stream()
        .map(Await::await)
        .toList();
  }

  private PhotoPage page(UserId user, int limit, @Nullable PagePosition after) {
    return await(catalog().page(new PhotoQuery(user, limit, after)));
  }

  private List<PhotoPage> pages(UserId user, int limit) {
    PhotoPage first = page(user, limit, null);
    List<PhotoPage> all = new ArrayList<>(List.of(first));
    all.addAll(pagesAfter(user, limit, first.next()));
    return all;
  }

  private List<PhotoPage> pagesAfter(UserId user, int limit, @Nullable PagePosition after) {
    List<PhotoPage> pages = new ArrayList<>();
    for (PagePosition next = after; next != null; next = pages.getLast().next()) {
      pages.add(page(user, limit, next));
      assertThat(pages).as("pages come to an end").hasSizeLessThan(100);
    }
    return pages;
  }

  private static List<Photo> photosOf(List<PhotoPage> pages) {
    return pages.stream().flatMap(page -> page.photos().stream()).toList();
  }
}

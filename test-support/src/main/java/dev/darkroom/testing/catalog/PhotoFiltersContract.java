// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.NOW;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoFilter.All;
import dev.darkroom.catalog.PhotoFilter.OfChecksum;
import dev.darkroom.catalog.PhotoFilter.OfStatus;
import dev.darkroom.catalog.PhotoFilter.OfTag;
import dev.darkroom.catalog.PhotoFilter.OfVersion;
import dev.darkroom.catalog.PhotoFilter.TakenBetween;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.EditedPhotos;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How every catalog lists those of a user's photos that a filter asks for. */
public interface PhotoFiltersContract {

  /** The catalog under test, ready to use. */
  PhotoCatalog catalog();

  @Test
  default void listsThePhotosOfAStatusNewestFirst() {
    UserId user = aUser();
    List<Function<PhotoBuilder, Photo>> statuses =
        List.of(
            PhotoBuilder::pending,
            PhotoBuilder::processing,
            PhotoBuilder::ready,
            PhotoBuilder::rejected,
            PhotoBuilder::failed);
    List<Photo> stored =
        IntStream.range(0, 10)
            .mapToObj(i -> save(statuses.get(i % 5).apply(photoOf(user, i))))
            .toList();
    save(aPhoto().ready());

    for (int status = 0; status < 5; status++) {
      String name = stored.get(status).status().wireName();
      assertThat(listed(user, new OfStatus(name), 10))
          .as(name)
          .containsExactly(stored.get(status).listed(), stored.get(status + 5).listed());
    }
    assertThat(listed(user, new OfStatus("unheard_of"), 10)).isEmpty();
  }

  @Test
  default void listsAPhotoByTheStatusItHasNowAndNoOther() {
    UserId user = aUser();
    Photo claimed = save(photoOf(user, 0).processing());
    Attempt attempt = ((PhotoStatus.Processing) claimed.status()).attempt();

    Photo failed = save(claimed.failed(attempt, "the store timed out", NOW));

    assertThat(listed(user, new OfStatus("processing"), 10)).isEmpty();
    assertThat(listed(user, new OfStatus("failed"), 10)).containsExactly(failed);
  }

  @Test
  default void listsThePhotosOfATagNewestFirst() {
    UserId user = aUser();
    Photo both = save(photoOf(user, 0).tagged("sea", "summer").pending());
    Photo sea = save(photoOf(user, 1).tagged("sea").pending());
    Photo none = save(photoOf(user, 2).pending());
    Photo summer = save(photoOf(user, 3).tagged("a", "summer", "z").ready()).listed();
    save(aPhoto().tagged("sea").pending());

    assertThat(listed(user, new OfTag("sea"), 10)).containsExactly(both, sea);
    assertThat(listed(user, new OfTag("summer"), 10)).containsExactly(both, summer);
    assertThat(listed(user, new OfTag("z"), 10)).containsExactly(summer);
    assertThat(listed(user, new All(), 10)).containsExactly(both, sea, none, summer);
  }

  @Test
  default void tellsTagsApartToTheLetter() {
    UserId user = aUser();
    List<String> tags =
        List.of("sea", "Sea", "sea ", "se", "a#b", "b", "100%", "x_y", "été", "海", "🏖", "\"");
    List<Photo> stored =
        IntStream.range(0, tags.size())
            .mapToObj(i -> save(photoOf(user, i).tagged(tags.get(i)).pending()))
            .toList();

    for (int i = 0; i < tags.size(); i++) {
      assertThat(listed(user, new OfTag(tags.get(i)), 10))
          .as(tags.get(i))
          .containsExactly(stored.get(i));
    }
    for (String absent : List.of("SEA", "s", "%", "x%y", "", "a", "ete")) {
      assertThat(listed(user, new OfTag(absent), 10)).as(absent).isEmpty();
    }
  }

  @Test
  default void listsAPhotoByTheTagsItHasNowAndNoOthers() {
    UserId user = aUser();
    Photo first = save(photoOf(user, 0).tagged("sea", "boat").pending());

    Photo second = save(withTags(first, "boat", "evening"));
    assertThat(listed(user, new OfTag("sea"), 10)).isEmpty();
    assertThat(listed(user, new OfTag("boat"), 10)).containsExactly(second);
    assertThat(listed(user, new OfTag("evening"), 10)).containsExactly(second);

    Photo bare = save(withTags(second));
    assertThat(listed(user, new OfTag("boat"), 10)).isEmpty();
    assertThat(listed(user, new OfTag("evening"), 10)).isEmpty();

    Photo again = save(withTags(bare, "sea"));
    assertThat(listed(user, new OfTag("sea"), 10)).containsExactly(again);
    await(catalog().delete(again));
    assertThat(listed(user, new OfTag("sea"), 10)).isEmpty();
  }

  @Test
  default void keepsTagsWhenSomethingElseOfThePhotoChanges() {
    UserId user = aUser();
    Photo claimed = save(photoOf(user, 0).tagged("sea").processing());
    Attempt attempt = ((PhotoStatus.Processing) claimed.status()).attempt();

    Photo released = save(claimed.released(attempt, NOW));

    assertThat(listed(user, new OfTag("sea"), 10)).containsExactly(released);
  }

  @Test
  default void listsByWhenPhotosWereTakenThoseOfWhichItIsKnown() {
    UserId user = aUser();
    Photo older = save(photoOf(user, 0).ready(takenAt("2024-05-01T10:00:00", null))).listed();
    save(photoOf(user, 1).pending());
    save(photoOf(user, 2).ready(PhotoMetadata.NONE));
    Photo newest = save(photoOf(user, 3).ready(takenAt("2025-01-01T00:00:00", null))).listed();
    Photo middle = save(photoOf(user, 4).ready(takenAt("2024-05-01T10:00:00.5", null))).listed();
    save(aPhoto().ready());

    assertThat(listed(user, new TakenBetween(null, null), 10))
        .containsExactly(newest, middle, older);
  }

  @Test
  default void takesAClockOfUnknownZoneForUtc() {
    UserId user = aUser();
    Photo east =
        save(photoOf(user, 0).ready(takenAt("2024-05-01T12:00:00", ZoneOffset.ofHours(2))))
            .listed();
    Photo unknown = save(photoOf(user, 1).ready(takenAt("2024-05-01T11:00:00", null))).listed();
    Photo west =
        save(photoOf(user, 2).ready(takenAt("2024-05-01T11:00:00", ZoneOffset.ofHours(-1))))
            .listed();

    assertThat(listed(user, new TakenBetween(null, null), 10)).containsExactly(west, unknown, east);
  }

  @Test
  default void listsThePhotosOfARangeFromItsStartUpToAndWithoutItsEnd() {
    UserId user = aUser();
    Instant start = Instant.parse("2024-05-01T10:00:00Z");
    List<Photo> stored =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    save(photoOf(user, i).ready(takenAt("2024-05-01T10:00:00.00" + i, null)))
                        .listed())
            .toList();

    assertThat(listed(user, new TakenBetween(start.plusMillis(1), start.plusMillis(3)), 10))
        .containsExactly(stored.get(2), stored.get(1));
    assertThat(listed(user, new TakenBetween(start.plusMillis(3), null), 10))
        .containsExactly(stored.get(4), stored.get(3));
    assertThat(listed(user, new TakenBetween(null, start.plusMillis(2)), 10))
        .containsExactly(stored.get(1), stored.get(0));
    assertThat(listed(user, new TakenBetween(start.plusMillis(2), start.plusMillis(2)), 10))
        .isEmpty();
    assertThat(listed(user, new TakenBetween(start.plusMillis(3), start.plusMillis(1)), 10))
        .isEmpty();
    assertThat(listed(user, new TakenBetween(start.plusSeconds(1), null), 10)).isEmpty();
  }

  @Test
  default void listsThePhotosOfAFileNewestFirst() {
    UserId user = aUser();
    Sha256 one = new Sha256("01".repeat(32));
    Sha256 other = new Sha256("02".repeat(32));
    Photo newer = save(photoOf(user, 0).withChecksum(one).pending());
    Photo older = save(photoOf(user, 1).withChecksum(one).ready()).listed();
    save(photoOf(user, 2).withChecksum(other).pending());
    save(photoOf(user, 3).pending());
    save(aPhoto().withChecksum(one).pending());

    assertThat(listed(user, new OfChecksum(one), 10)).containsExactly(newer, older);
    assertThat(listed(user, new OfChecksum(new Sha256("03".repeat(32))), 10)).isEmpty();
  }

  @Test
  default void listsPhotosThatWereNeverEditedAsOriginals() {
    UserId user = aUser();
    Photo newer = save(photoOf(user, 0).pending());
    Photo older = save(photoOf(user, 1).ready()).listed();

    assertThat(listed(user, new OfVersion(PhotoVersion.ORIGINAL), 10))
        .containsExactly(newer, older);
    assertThat(listed(user, new OfVersion(PhotoVersion.EDITED), 10)).isEmpty();
  }

  @Test
  default void listsPhotosOfWhichThereIsAnEditedVersionAsEdited() {
    UserId user = aUser();
    Photo original = save(photoOf(user, 0).ready()).listed();
    Photo announced = save(EditedPhotos.announced(photoOf(user, 1).ready())).listed();
    Photo arrived = save(EditedPhotos.processing(photoOf(user, 2).ready())).listed();
    Photo rejected = save(EditedPhotos.rejected(photoOf(user, 3).ready())).listed();
    Photo edited = save(EditedPhotos.ready(photoOf(user, 4).ready())).listed();

    assertThat(listed(user, new OfVersion(PhotoVersion.EDITED), 1))
        .containsExactly(arrived, edited);
    assertThat(listed(user, new OfVersion(PhotoVersion.ORIGINAL), 2))
        .containsExactly(original, announced, rejected);
    assertThat(listed(user, new OfStatus("ready"), 10))
        .containsExactly(original, announced, arrived, rejected, edited);
  }

  @Test
  default void leadsThroughAllPagesOfEveryFilterOnce() {
    UserId user = aUser();
    Sha256 checksum = new Sha256("0a".repeat(32));
    PhotoMetadata taken = takenAt("2024-05-01T10:00:00", null);
    for (int i = 0; i < 9; i++) {
      // Three at a time of one millisecond, with others between that no filter asks for.
      Instant created = NOW.minusMillis(i / 3);
      PhotoBuilder photo = photoOf(user, 0).createdAt(created).withChecksum(checksum);
      save(photo.tagged("sea").ready(i < 6 ? taken : Photos.METADATA));
      save(photoOf(user, 0).createdAt(created).pending());
    }

    for (PhotoFilter filter : everyFilter(checksum)) {
      List<Photo> whole = page(user, filter, 200, null).photos();
      assertThat(whole).as("%s", filter).hasSizeGreaterThanOrEqualTo(9).doesNotHaveDuplicates();
      for (int limit : List.of(1, 2, 4, 9)) {
        assertThat(listed(user, filter, limit)).as("%s by %s", filter, limit).isEqualTo(whole);
      }
    }
  }

  @Test
  default void goesOnBehindAPhotoThatTheFilterNoLongerAsksFor() {
    UserId user = aUser();
    List<Photo> stored =
        IntStream.range(0, 4)
            .mapToObj(i -> save(photoOf(user, i).tagged("sea").pending()))
            .toList();
    PhotoPage first = page(user, new OfTag("sea"), 2, null);

    save(withTags(first.photos().getLast(), "lake"));

    assertThat(page(user, new OfTag("sea"), 2, first.next()).photos())
        .containsExactly(stored.get(2), stored.get(3));
  }

  @Test
  default void leavesOutWhatANarrowedListingDoesNotAskForAndKeepsItsPlace() {
    UserId user = aUser();
    List<Photo> stored =
        IntStream.range(0, 6)
            .mapToObj(
                i -> {
                  PhotoBuilder photo = photoOf(user, i).tagged("sea");
                  return save(i == 1 || i == 5 ? photo.ready() : photo.pending()).listed();
                })
            .toList();
    PhotoFilter sea = new OfTag("sea");
    List<PhotoFilter> ready = List.of(new OfStatus("ready"), new OfVersion(PhotoVersion.ORIGINAL));

    PhotoPage first = await(catalog().page(new PhotoQuery(user, sea, ready, 2, null)));
    PhotoPage second = await(catalog().page(new PhotoQuery(user, sea, ready, 2, first.next())));
    PhotoPage third = await(catalog().page(new PhotoQuery(user, sea, ready, 2, second.next())));

    assertThat(first.photos()).containsExactly(stored.get(1));
    assertThat(second.photos()).isEmpty();
    assertThat(third).isEqualTo(new PhotoPage(List.of(stored.get(5)), null));
  }

  @Test
  default void listsNothingOfAnyFilterForAUserWithoutPhotos() {
    for (PhotoFilter filter : everyFilter(new Sha256("0b".repeat(32)))) {
      assertThat(page(aUser(), filter, 10, null)).isEqualTo(new PhotoPage(List.of(), null));
    }
  }

  private static List<PhotoFilter> everyFilter(Sha256 checksum) {
    return List.of(
        new All(),
        new OfStatus("ready"),
        new OfTag("sea"),
        new TakenBetween(null, null),
        new TakenBetween(Instant.EPOCH, NOW.plus(Duration.ofDays(1))),
        new OfVersion(PhotoVersion.ORIGINAL),
        new OfChecksum(checksum));
  }

  /** One of that user's photos, the older the higher its number. */
  private static PhotoBuilder photoOf(UserId user, int age) {
    return aPhoto().ownedBy(user).createdAt(NOW.minusSeconds(age));
  }

  private static PhotoMetadata takenAt(String local, @Nullable ZoneOffset offset) {
    PhotoMetadata other = Photos.METADATA;
    return new PhotoMetadata(
        new TakenAt(LocalDateTime.parse(local), offset),
        other.camera(),
        other.location(),
        other.caption(),
        other.colours(),
        other.orientation(),
        other.directories(),
        other.dump());
  }

  private static Photo withTags(Photo photo, String... tags) {
    return photo.described(photo.details().withTags(List.of(tags)), photo.updatedAt());
  }

  private Photo save(Photo photo) {
    return await(catalog().save(photo));
  }

  private PhotoPage page(UserId user, PhotoFilter filter, int limit, @Nullable PagePosition after) {
    return await(catalog().page(new PhotoQuery(user, filter, limit, after)));
  }

  private List<Photo> listed(UserId user, PhotoFilter filter, int limit) {
    List<PhotoPage> pages = new ArrayList<>(List.of(page(user, filter, limit, null)));
    for (PagePosition next = pages.getLast().next(); next != null; ) {
      pages.add(page(user, filter, limit, next));
      next = pages.getLast().next();
      assertThat(pages).as("pages come to an end").hasSizeLessThan(100);
    }
    return pages.stream().map(PhotoPage::photos).flatMap(List::stream).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.photo.Photos.NOW;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.EditedPhotos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How every catalog lives with others that write to its store: other systems, and releases newer
 * than this one.
 */
public interface PhotoRecordsContract extends PhotoCatalogContract {

  /** A text attribute that no release of Darkroom has. */
  String FOREIGN = "of_another_system";

  /** Sets a text attribute of a stored record, past the catalog. */
  void setText(PhotoId photo, String attribute, String value);

  /** Sets the number of edits of a stored record, past the catalog. */
  void setEditCount(PhotoId photo, int edits);

  /** An attribute of a stored record as text, past the catalog; null if it has none. */
  @Nullable String read(PhotoId photo, String attribute);

  @Test
  default void doesNotLetAPhotoThatCanNotBeStoredKeepTheOthersFromIt() {
    Photo sound = aPhoto().pending();
    Photo unstorable = aPhoto().createdAt(Instant.parse("+12000-01-01T00:00:00Z")).pending();
    Photo other = aPhoto().pending();

    List<Insertion> outcomes = await(catalog().insertAll(List.of(sound, unstorable, other)));

    assertThat(outcomes.get(0)).isEqualTo(new Insertion.Stored(sound.withRevision(1)));
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Insertion.Failed.class,
            failed -> assertThat(failed.reason()).isInstanceOf(CatalogFaultException.class));
    assertThat(outcomes.get(2)).isEqualTo(new Insertion.Stored(other.withRevision(1)));
    assertThat(await(catalog().find(other.id()))).contains(other.withRevision(1));
    assertThat(await(catalog().find(unstorable.id()))).isEmpty();
  }

  @Test
  default void leavesARecordItCanNotReadOutOfTheListingAndGoesOnBehindIt() {
    UserId user = aUser();
    List<Photo> stored =
        IntStream.range(0, 7)
            .mapToObj(
                i ->
                    await(
                        catalog()
                            .save(aPhoto().ownedBy(user).createdAt(NOW.minusSeconds(i)).ready())))
            .toList();
    List.of(0, 3, 4, 6).forEach(i -> setText(stored.get(i).id(), "status", "of_a_newer_release"));
    List<Photo> readable = List.of(stored.get(1), stored.get(2), stored.get(5));
    List<Photo> expected = readable.stream().map(Photo::listed).toList();

    for (int limit : List.of(1, 2, 3, 7, 200)) {
      assertThat(listed(user, limit)).as("by %s", limit).isEqualTo(expected);
    }
    assertThat(failureOf(catalog().find(stored.getFirst().id())))
        .isInstanceOf(CatalogFaultException.class);
  }

  @Test
  default void leavesARecordWithBrokenDocumentsOutOfTheListing() {
    Photo stored = await(catalog().save(aPhoto().ready()));
    setText(stored.id(), "variants", "no document");

    assertThat(listed(stored.owner(), 1)).isEmpty();
    assertThat(failureOf(catalog().find(stored.id()))).isInstanceOf(CatalogFaultException.class);
  }

  @Test
  default void leavesARecordWithAForeignKeyOutOfTheListing() {
    UserId user = aUser();
    Photo newer = await(catalog().save(aPhoto().ownedBy(user).createdAt(NOW).pending()));
    Photo foreign =
        await(catalog().save(aPhoto().ownedBy(user).createdAt(NOW.minusSeconds(1)).pending()));
    Photo older =
        await(catalog().save(aPhoto().ownedBy(user).createdAt(NOW.minusSeconds(2)).pending()));
    // The same moment as the newest one's, so that by text it lies between the two.
    setText(foreign.id(), "created_at", "2026-03-14T15:09:25.5Z");

    for (int limit : List.of(1, 2, 3)) {
      assertThat(listed(user, limit)).as("by %s", limit).containsExactly(newer, older);
    }
  }

  @Test
  default void keepsWhatItDoesNotKnowWhenItSaves() {
    Photo stored = await(catalog().save(aPhoto().ready()));
    setText(stored.id(), FOREIGN, "kept");
    setEditCount(stored.id(), 3);

    Photo again = await(catalog().save(await(catalog().find(stored.id())).orElseThrow()));

    assertThat(read(stored.id(), FOREIGN)).isEqualTo("kept");
    assertThat(read(stored.id(), "edit_count")).isEqualTo("3");
    assertThat(await(catalog().find(stored.id()))).contains(again);
  }

  @Test
  default void forgetsAnEditedVersionThatIsGone() {
    Photo stored = await(catalog().save(EditedPhotos.ready(aPhoto().ready())));
    assertThat(read(stored.id(), "version_type")).isEqualTo("edited");
    assertThat(read(stored.id(), "edited_status")).isEqualTo("ready");
    assertThat(read(stored.id(), "edited_s3_key")).isEqualTo(EditedPhotos.locationOf(stored).key());

    Photo without = await(catalog().save(stored.withoutEdit(NOW)));

    assertThat(await(catalog().find(stored.id()))).contains(without);
    assertThat(read(stored.id(), "version_type")).isEqualTo("original");
    assertThat(read(stored.id(), "edited_s3_key")).isNull();
    assertThat(read(stored.id(), "edit_count")).isEqualTo("1");
  }

  @Test
  default void listsNoPhotoAsEditedOfWhoseEditedVersionItKnowsNothing() {
    Photo stored = await(catalog().save(aPhoto().ready()));
    Photo edited =
        await(catalog().save(EditedPhotos.ready(aPhoto().ownedBy(stored.owner()).ready())));
    setText(stored.id(), "version_type", "edited");

    PhotoQuery query =
        new PhotoQuery(stored.owner(), new PhotoFilter.OfVersion(PhotoVersion.EDITED), 10, null);

    assertThat(await(catalog().page(query)).photos()).containsExactly(edited.listed());
    assertThat(await(catalog().find(stored.id()))).contains(stored);
  }

  @Test
  default void forgetsARiskThatIsOver() {
    Photo claimed = await(catalog().save(aPhoto().processing()));
    Attempt attempt = ((PhotoStatus.Processing) claimed.status()).attempt();

    Photo risky = await(catalog().save(claimed.atRisk(attempt, true, NOW)));
    assertThat(await(catalog().find(claimed.id()))).contains(risky);
    Photo safe = await(catalog().save(risky.atRisk(attempt, false, NOW)));

    assertThat(await(catalog().find(claimed.id()))).contains(safe);
    assertThat(read(claimed.id(), "lease_at_risk")).isNull();
    assertThat(read(claimed.id(), "attempt_etag")).isEqualTo(attempt.etag());
  }

  private List<Photo> listed(UserId user, int limit) {
    List<Photo> photos = new ArrayList<>();
    PagePosition next = null;
    int pages = 0;
    do {
      PhotoPage page = await(catalog().page(new PhotoQuery(user, limit, next)));
      photos.addAll(page.photos());
      next = page.next();
      assertThat(++pages).as("pages come to an end").isLessThan(20);
    } while (next != null);
    return photos;
  }
}

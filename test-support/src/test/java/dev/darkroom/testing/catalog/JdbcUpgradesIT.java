// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.jdbc.JdbcSchema;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.testing.photo.Photos;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a database that was closed, by this release or an older one. */
class JdbcUpgradesIT {

  @TempDir private Path folder;

  @Test
  void findsWhatWasSavedBeforeTheFileWasClosed() {
    Photo stored;
    try (JdbcFixture first = JdbcFixture.inFileIn(folder)) {
      stored = await(first.catalog().save(aPhoto().ready()));
    }
    try (JdbcFixture second = JdbcFixture.inFileIn(folder)) {
      assertThat(await(second.catalog().find(stored.id()))).contains(stored);
    }
  }

  @Test
  void createsItsSchemaOverItsOwn() {
    try (JdbcFixture fixture = JdbcFixture.inMemory()) {
      Photo stored = await(fixture.catalog().save(aPhoto().ready()));
      JdbcSchema.create(fixture.database());
      assertThat(await(fixture.catalog().find(stored.id()))).contains(stored);
    }
  }

  @Test
  void addsTheColumnsOfANewerRelease() throws SQLException {
    try (JdbcFixture fixture = JdbcFixture.inMemory()) {
      fixture.execute(
          "DROP INDEX photos_by_taken_at",
          "ALTER TABLE photos DROP COLUMN taken_at",
          "ALTER TABLE photos ADD COLUMN of_another_system VARCHAR");
      JdbcSchema.create(fixture.database());
      Photo stored = await(fixture.catalog().save(aPhoto().ready()));
      assertThat(await(fixture.catalog().find(stored.id()))).contains(stored);
    }
  }

  /** As they were before captions, profiles and all tags were kept. */
  @Test
  void opensAFileOfAnOlderReleaseWithItsPhotos() throws SQLException {
    Photo old;
    try (JdbcFixture first = JdbcFixture.inFileIn(folder)) {
      old = await(first.catalog().save(aPhoto().ready()));
      first.execute(
          "ALTER TABLE photos DROP COLUMN caption",
          "ALTER TABLE photos DROP COLUMN colour_profile",
          "ALTER TABLE photos DROP COLUMN colour_space",
          "ALTER TABLE photos DROP COLUMN metadata_dump");
    }
    try (JdbcFixture second = JdbcFixture.inFileIn(folder)) {
      PhotoCatalog catalog = second.catalog();
      PhotoMetadata known = await(catalog.find(old.id())).orElseThrow().metadata();
      assertThat(known).isNotNull();
      assertThat(known.camera()).isEqualTo(Photos.METADATA.camera());
      assertThat(known.caption()).isEqualTo(Caption.NONE);
      assertThat(known.colours()).isEqualTo(PhotoMetadata.Colours.UNKNOWN);
      assertThat(known.dump()).isNull();
      Photo stored = await(catalog.save(aPhoto().ready()));
      assertThat(await(catalog.find(stored.id()))).contains(stored);
    }
  }

  @Test
  void readsAfterARestartWhatAReleaseWithoutPlaceholdersAndFramesStored() throws SQLException {
    Photo stored;
    try (JdbcFixture old = JdbcFixture.inFileIn(folder)) {
      stored = await(old.catalog().save(aPhoto().ready()));
      old.execute(
          "ALTER TABLE photos DROP COLUMN placeholder", "ALTER TABLE photos DROP COLUMN frames");
    }
    try (JdbcFixture next = JdbcFixture.inFileIn(folder)) {
      Photo read = await(next.catalog().find(stored.id())).orElseThrow();
      assertThat(placeholderOf(stored)).isNotNull();
      assertThat(placeholderOf(read)).isNull();
      assertThat(await(next.catalog().save(read)).revision()).isEqualTo(stored.revision() + 1);
    }
  }

  private static @Nullable Placeholder placeholderOf(Photo photo) {
    return photo.status() instanceof PhotoStatus.Ready ready
        ? ready.development().placeholder()
        : null;
  }

  @Test
  void listsByTagWhatAReleaseWithoutThatFilterStored() throws SQLException {
    Photo tagged;
    try (JdbcFixture old = JdbcFixture.inFileIn(folder)) {
      tagged = await(old.catalog().save(aPhoto().tagged("sea", "boat").pending()));
      await(old.catalog().save(aPhoto().ownedBy(tagged.owner()).pending()));
      old.execute("DROP TABLE photo_tags");
    }
    try (JdbcFixture next = JdbcFixture.inFileIn(folder)) {
      PhotoQuery boats = new PhotoQuery(tagged.owner(), new PhotoFilter.OfTag("boat"), 10, null);
      assertThat(await(next.catalog().page(boats)).photos()).containsExactly(tagged);
    }
  }
}

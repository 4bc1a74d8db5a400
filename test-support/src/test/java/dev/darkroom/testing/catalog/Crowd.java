// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.NOW;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.PhotoBuilder;
import java.time.Instant;
import java.util.List;

/** A user among many others whose photos are like this user's in everything filters ask for. */
record Crowd(PhotoCatalog catalog, UserId user) {

  private static final Sha256 CHECKSUM = new Sha256("0c".repeat(32));

  static final List<PhotoFilter> FILTERS =
      List.of(
          new PhotoFilter.All(),
          new PhotoFilter.OfStatus("ready"),
          new PhotoFilter.OfTag("sea"),
          new PhotoFilter.TakenBetween(null, null),
          new PhotoFilter.TakenBetween(Instant.EPOCH, NOW),
          new PhotoFilter.OfVersion(PhotoVersion.ORIGINAL),
          new PhotoFilter.OfChecksum(CHECKSUM));

  void savePhotosOfTheUser(int count) {
    for (int age = 0; age < count; age++) {
      await(catalog.save(photo().ownedBy(user).createdAt(NOW.minusSeconds(age)).ready()));
    }
  }

  void savePhotosOfOthers(int count) {
    for (int age = 0; age < count; age++) {
      await(catalog.save(photo().ownedBy(aUser()).createdAt(NOW.minusSeconds(age)).ready()));
    }
  }

  private static PhotoBuilder photo() {
    return aPhoto().tagged("sea").withChecksum(CHECKSUM);
  }
}

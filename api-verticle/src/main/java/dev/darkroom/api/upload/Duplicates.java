// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The photos that a user has of files, by their digests. What two requests announce at the same
 * moment neither may find: that costs one upload more, and no photo.
 */
public final class Duplicates {

  /** Of the same file. More would be such as failed again and again. */
  private static final int LOOKED_AT = 20;

  private final PhotoCatalog catalog;
  private final InstantSource time;

  public Duplicates(PhotoCatalog catalog, InstantSource time) {
    this.catalog = catalog;
    this.time = time;
  }

  /** Of each digest the photo that stands for it, if there is one. */
  Future<Map<Sha256, Photo>> of(UserId owner, Set<Sha256> files) {
    List<Future<Optional<Photo>>> searches = files.stream().map(file -> of(owner, file)).toList();
    return Future.all(searches)
        .map(
            all -> {
              Map<Sha256, Photo> found = new HashMap<>();
              for (Optional<Photo> photo : all.<Optional<Photo>>list()) {
                photo.ifPresent(there -> put(found, there));
              }
              return found;
            });
  }

  private static void put(Map<Sha256, Photo> found, Photo photo) {
    Sha256 file = photo.original().checksum();
    if (file != null) {
      found.put(file, photo);
    }
  }

  private Future<Optional<Photo>> of(UserId owner, Sha256 file) {
    return catalog
        .page(new PhotoQuery(owner, new PhotoFilter.OfChecksum(file), LOOKED_AT, null))
        .map(page -> page.photos().stream().filter(this::stands).findFirst())
        .compose(
            listed ->
                listed
                    .map(photo -> catalog.find(photo.id()).map(found -> asKnown(found, file)))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** A list may be behind its photos, and does not have all of them. */
  private Optional<Photo> asKnown(Optional<Photo> found, Sha256 file) {
    return found.filter(this::stands).filter(photo -> file.equals(photo.original().checksum()));
  }

  /** Whether its file is there or may come yet. */
  private boolean stands(Photo photo) {
    Instant now = time.instant();
    return switch (photo.status()) {
      case PhotoStatus.PendingUpload(Instant expiresAt) -> expiresAt.isAfter(now);
      case PhotoStatus.Processing _, PhotoStatus.Ready _ -> true;
      case PhotoStatus.Rejected _, PhotoStatus.Failed _ -> false;
    };
  }

  /** The digests that are named, each once. */
  static Set<Sha256> filesOf(Collection<Photo> photos) {
    return photos.stream()
        .flatMap(photo -> Optional.ofNullable(photo.original().checksum()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The catalog as it is to who works edited versions: it gives photos turned to these and takes them
 * so, and to delete one is to remove its edited version from the record. All that is done to an
 * original is so done to an edited version by the same code.
 */
final class EditedCatalog implements PhotoCatalog {

  private final PhotoCatalog catalog;
  private final InstantSource clock;
  private final String bucket;

  /**
   * @param bucket where edited versions lie
   */
  EditedCatalog(PhotoCatalog catalog, InstantSource clock, String bucket) {
    this.catalog = catalog;
    this.clock = clock;
    this.bucket = bucket;
  }

  /** Where the edited version of a photo lies, if there is one. */
  static ObjectRef locationOf(Photo photo, String bucket) {
    Photo stored = photo.upright();
    return new ObjectRef(bucket, PhotoKeys.edited(stored.owner(), stored.id(), stored.filename()));
  }

  private Photo turned(Photo stored) {
    return stored.edited(locationOf(stored, bucket));
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    return catalog.find(id).map(found -> found.map(this::turned));
  }

  @Override
  public Future<Photo> save(Photo photo) {
    return catalog.save(photo.upright()).map(this::turned);
  }

  @Override
  public Future<Void> delete(Photo photo) {
    return catalog.save(photo.withoutEdit(clock.instant())).mapEmpty();
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    return catalog.page(query);
  }

  @Override
  public Future<Void> check() {
    return catalog.check();
  }
}

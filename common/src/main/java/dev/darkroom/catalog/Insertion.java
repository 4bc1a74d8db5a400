// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.Photo;
import io.vertx.core.Future;

/** What became of one of several new photos: each is stored, or not, by itself. */
public sealed interface Insertion {

  /**
   * It is stored.
   *
   * @param photo with the revision it now has
   */
  record Stored(Photo photo) implements Insertion {}

  /** It is not stored, or nobody can say whether it is. */
  record Failed(CatalogException reason) implements Insertion {}

  /**
   * What became of a photo that is saved by itself. Never fails with a {@link CatalogException}.
   */
  static Future<Insertion> of(Future<Photo> save) {
    return save.<Insertion>map(Stored::new)
        .recover(
            failure ->
                failure instanceof CatalogException reason
                    ? Future.succeededFuture(new Failed(reason))
                    : Future.failedFuture(failure));
  }
}

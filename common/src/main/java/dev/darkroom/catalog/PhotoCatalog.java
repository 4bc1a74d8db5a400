// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The record of all photos. It keeps no rule but one: a photo is stored only if the revision it was
 * read at still stands.
 *
 * <p>Every future completes on the context the call was made on. It fails with a {@link
 * CatalogException}; a {@link CatalogUnavailableException} is worth another try.
 */
public interface PhotoCatalog {

  /**
   * The photo as last saved, read consistently.
   *
   * @return fails with {@link CatalogFaultException} if the record can not be read
   */
  Future<Optional<Photo>> find(PhotoId id);

  /**
   * Stores the photo if its revision is the stored one's, or if it is 0 and none is stored. What
   * other systems keep in its record stays.
   *
   * @return the photo with the revision it now has; fails with {@link RevisionConflictException} if
   *     another writer was faster or has deleted it
   */
  Future<Photo> save(Photo photo);

  /**
   * Stores photos that nobody has stored before: of revision 0 and with identities that were never
   * given to others. Whether one of them is taken is not looked at everywhere, so that a store may
   * write many at a time; never call it to save over a photo.
   *
   * @return what became of each, in the order given; one that can not be stored does not keep the
   *     others from it. Does not fail with a {@link CatalogException}
   * @throws IllegalArgumentException if a photo was stored before
   */
  default Future<List<Insertion>> insertAll(List<Photo> photos) {
    requireNew(photos);
    List<Future<Insertion>> saves =
        photos.stream().map(photo -> Insertion.of(save(photo))).toList();
    return Future.join(saves).map(all -> all.<Insertion>list());
  }

  /** For adapters: what {@link #insertAll} says of photos that were stored before. */
  static void requireNew(List<Photo> photos) {
    if (photos.stream().anyMatch(photo -> photo.revision() != 0)) {
      throw new IllegalArgumentException("only photos that were never stored are inserted");
    }
  }

  /**
   * Removes the photo if its revision is the stored one's.
   *
   * @return fails with {@link RevisionConflictException} if another writer was faster; a photo that
   *     is gone already is not an error
   */
  Future<Void> delete(Photo photo);

  /**
   * One page of those of a user's photos that the filter asks for, newest first. Photos of the same
   * millisecond come in an order of the adapter's choice, the same on every page. None is of
   * another user or filter than was asked for; one that was changed just now may be missing.
   *
   * <p>The photos are as {@link Photo#listed()} has them: the directories and the caption of their
   * metadata are not read. Never save one; find it first.
   *
   * <p>A record that can not be read, such as one of a newer release, is logged and left out, and
   * its place is kept, as is that of a photo which the query's narrowing leaves out, or which an
   * index that lags still leads to: such a page has fewer photos than asked for, perhaps none, and
   * the next one begins behind it. A page costs what its limit is, whatever is left out.
   */
  Future<PhotoPage> page(PhotoQuery query);

  /** Succeeds if the catalog answers. For readiness checks; cheap. */
  Future<Void> check();
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for a page of one user's photos.
 *
 * @param filter along which of them the listing goes, and in what order
 * @param narrowedBy what else a photo must be to be shown. No index is asked for these: a page goes
 *     along as many photos of the filter as it has room for, and shows those of them that match
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param after where the page before, of the same filter, ended; null for the first one
 */
public record PhotoQuery(
    UserId owner,
    PhotoFilter filter,
    List<PhotoFilter> narrowedBy,
    int limit,
    @Nullable PagePosition after) {

  public static final int MAX_LIMIT = 200;

  public PhotoQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page holds 1 to " + MAX_LIMIT + " photos");
    }
    narrowedBy = List.copyOf(narrowedBy);
  }

  /** A question for the photos of one filter. */
  public PhotoQuery(UserId owner, PhotoFilter filter, int limit, @Nullable PagePosition after) {
    this(owner, filter, List.of(), limit, after);
  }

  /** A question for all photos. */
  public PhotoQuery(UserId owner, int limit, @Nullable PagePosition after) {
    this(owner, new PhotoFilter.All(), limit, after);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.Photo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a user's photos, as {@link Photo#listed()} has them.
 *
 * @param photos perhaps none, even if there is a next page: see {@link PhotoCatalog#page}
 * @param next where the next page begins; null if this is the last one
 */
public record PhotoPage(List<Photo> photos, @Nullable PagePosition next) {

  public PhotoPage {
    photos = List.copyOf(photos);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.PhotoId;

/** Another writer changed the photo since it was read. Read it again and decide anew. */
public final class RevisionConflictException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public RevisionConflictException(PhotoId photo) {
    super("photo " + photo + " was changed by another writer", null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.Photo;
import io.vertx.core.Future;

/** Photos, each for its owner only: to everybody else there is no such photo. */
public final class OwnedPhotos {

  private final PhotoCatalog catalog;

  public OwnedPhotos(PhotoCatalog catalog) {
    this.catalog = catalog;
  }

  /** The photo that the call names; fails as not found if it is absent or another user's. */
  public Future<Photo> of(Call call) {
    return catalog
        .find(call.photo())
        .map(
            found ->
                found
                    .filter(photo -> photo.owner().equals(call.user()))
                    .orElseThrow(OwnedPhotos::absent));
  }

  static ProblemException absent() {
    return new ProblemException(new Problem.NotFound("There is no such photo."));
  }
}

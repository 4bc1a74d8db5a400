// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoVersion;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

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

  /**
   * The same, turned to its edited version where the call asks for {@code version=edited}; fails as
   * not found if it has none and none is awaited.
   */
  Future<Photo> inVersionOf(Call call) {
    return isOfEdits(call) ? of(call).map(OwnedPhotos::edited) : of(call);
  }

  /** Whether the call asks for edited versions. */
  static boolean isOfEdits(Call call) {
    return call.query("version").filter(PhotoVersion.EDITED.wireName()::equals).isPresent();
  }

  private static Photo edited(Photo photo) {
    if (photo.edit().isPresent()) {
      return photo.turned();
    }
    @Nullable AwaitedEdit awaited = photo.edits().awaited();
    if (awaited == null) {
      throw new ProblemException(new Problem.NotFound("The photo has no edited version."));
    }
    return photo.edited(awaited.file().location());
  }

  static ProblemException absent() {
    return new ProblemException(new Problem.NotFound("There is no such photo."));
  }
}

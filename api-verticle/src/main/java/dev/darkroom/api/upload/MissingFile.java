// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.PhotoStorage;
import io.vertx.core.Future;

/** Sees to it that nobody is asked to upload a file that is there. */
public final class MissingFile {

  private final PhotoStorage storage;

  public MissingFile(PhotoStorage storage) {
    this.storage = storage;
  }

  /**
   * The photo, if it has no file; fails as {@link Problem.FileArrived} if it has. The store knows
   * of a file before its record does.
   */
  public Future<Photo> of(Photo photo) {
    if (!photo.awaitsFile()) {
      return Future.failedFuture(new ProblemException(new Problem.FileArrived()));
    }
    return storage
        .head(photo.original().location())
        .compose(
            found ->
                found.isPresent()
                    ? Future.failedFuture(new ProblemException(new Problem.FileArrived()))
                    : Future.succeededFuture(photo));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.catalog.RevisionConflictException;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** What is done where another writer was faster. */
public final class Contention {

  private static final int MAX_TRIES = 5;

  private Contention() {}

  /**
   * Does work that reads a photo and saves a change of it: anew, on what the other writer left, if
   * the photo changed in between, and a few times at most. Fails with the last {@link
   * RevisionConflictException} after that.
   */
  public static <T> Future<T> retried(Supplier<Future<T>> work) {
    return retried(work, 1);
  }

  private static <T> Future<T> retried(Supplier<Future<T>> work, int attempt) {
    return work.get()
        .recover(
            failure ->
                failure instanceof RevisionConflictException && attempt < MAX_TRIES
                    ? retried(work, attempt + 1)
                    : Future.failedFuture(failure));
  }
}

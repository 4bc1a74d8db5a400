// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.photo.Photo;
import java.util.List;

/** What became of one photo that a client announced. */
sealed interface Announced {

  /** Its record waits for the file. */
  record Created(Photo photo) implements Announced {}

  /** Its owner has a photo of that file: there is nothing to upload. */
  record Duplicate(Photo photo) implements Announced {}

  /** It is not as the contract or the limits say, or its record is gone by now. */
  record Refused(Problem problem) implements Announced {}

  /** Its record could not be written at this time. */
  record Unwritten(Problem problem) implements Announced {}

  /** Whether the same request would come to the same end. */
  static boolean isFinal(List<Announced> results) {
    return results.stream().noneMatch(Unwritten.class::isInstance);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.Rejections;
import dev.darkroom.worker.image.heif.HeifFunctions.Outcome;

/** What the library's errors mean here; the numbers are those of {@code enum heif_error_code}. */
final class HeifErrors {

  private static final int UNSUPPORTED_FILETYPE = 3;
  private static final int UNSUPPORTED_FEATURE = 4;
  private static final int MEMORY = 6;
  private static final int PLUGIN_LOADING = 11;

  private static final int SECURITY_LIMIT = 1000;
  private static final int UNSUPPORTED_CODEC = 3000;

  private HeifErrors() {}

  static RuntimeException translated(Outcome outcome, PhotoFormat format) {
    Exception said =
        new IllegalArgumentException(
            "libheif says " + outcome.code() + "." + outcome.subcode() + ": " + outcome.message());
    return switch (outcome.code()) {
      case UNSUPPORTED_FILETYPE, UNSUPPORTED_FEATURE ->
          outcome.subcode() == UNSUPPORTED_CODEC
              ? Rejections.notYet(format)
              : Rejections.unsupported(
                  "The picture in the file is of a kind that is not supported: please export the"
                      + " photo as JPEG.");
      // The container's size is within the limits, so its parts lie about theirs.
      case MEMORY ->
          outcome.subcode() == SECURITY_LIMIT
              ? Rejections.corrupt(said)
              : new IllegalStateException("native memory is exhausted", said);
      case PLUGIN_LOADING -> new IllegalStateException("a plugin of libheif does not load", said);
      default -> Rejections.corrupt(said);
    };
  }
}

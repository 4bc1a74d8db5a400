// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/**
 * The file as its owner uploaded, or is about to upload it.
 *
 * @param contentType the declared type; the true one is found when the photo is developed
 * @param size in bytes, not negative
 * @param checksum the digest the client declared, if it declared one
 */
public record Original(
    ObjectRef location, MediaType contentType, long size, @Nullable Sha256 checksum) {

  public Original {
    if (size < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }
}

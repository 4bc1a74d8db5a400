// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/**
 * The camera and how it was set, as far as the file tells.
 *
 * @param exposureTime seconds, as cameras write it: {@code 1/250}
 * @param focalLength millimetres
 */
public record CameraInfo(
    @Nullable String make,
    @Nullable String model,
    @Nullable String lens,
    @Nullable String exposureTime,
    @Nullable Double fNumber,
    @Nullable Integer iso,
    @Nullable Double focalLength) {

  public static final CameraInfo UNKNOWN = new CameraInfo(null, null, null, null, null, null, null);
}

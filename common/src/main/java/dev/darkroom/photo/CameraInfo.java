// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/**
 * The camera and how it was set, as far as the file tells.
 *
 * @param lensMake who made the lens; mostly unknown where that is who made the camera
 * @param exposureTime seconds, as cameras write it: {@code 1/250}
 * @param focalLength millimetres
 * @param focalLength35mm millimetres of a lens that shows as much on 35 mm film
 * @param exposureBias by how much the photographer corrected the exposure, in steps (EV)
 * @param flash whether it fired
 */
public record CameraInfo(
    @Nullable String make,
    @Nullable String model,
    @Nullable String lensMake,
    @Nullable String lens,
    @Nullable String exposureTime,
    @Nullable Double fNumber,
    @Nullable Integer iso,
    @Nullable Double focalLength,
    @Nullable Integer focalLength35mm,
    @Nullable Double exposureBias,
    @Nullable Boolean flash) {

  public static final CameraInfo UNKNOWN =
      new CameraInfo(null, null, null, null, null, null, null, null, null, null, null);
}

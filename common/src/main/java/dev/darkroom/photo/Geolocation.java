// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/**
 * A place on earth (WGS 84).
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 * @param altitude metres above sea level, if known
 * @param direction where the camera looked, if known: degrees clockwise from north, 0 up to 360;
 *     true or magnetic north, whichever the receiver has
 */
public record Geolocation(
    double latitude, double longitude, @Nullable Double altitude, @Nullable Double direction) {

  public Geolocation {
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("not a place on earth");
    }
    if (direction != null && !(direction >= 0 && direction < 360)) {
      throw new IllegalArgumentException("a direction is 0 up to 360 degrees");
    }
  }

  /** A place of which no more is known. */
  public static Geolocation of(double latitude, double longitude) {
    return new Geolocation(latitude, longitude, null, null);
  }
}

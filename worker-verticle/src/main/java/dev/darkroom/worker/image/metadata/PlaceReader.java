// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.GeoLocation;
import com.drew.lang.Rational;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import dev.darkroom.photo.Geolocation;
import org.jspecify.annotations.Nullable;

/** Where a photo was taken. */
final class PlaceReader {

  private static final int BELOW_SEA = 1;

  /** Of EXIF 3.0: of the ellipsoid, which is within 110 m of the sea. */
  private static final int BELOW_ELLIPSOID = 3;

  /** Below the deepest trench, and beyond what flies. */
  private static final double LOWEST = -12_000;

  private static final double HIGHEST = 100_000;

  private PlaceReader() {}

  static @Nullable Geolocation read(Metadata metadata, Warnings warnings) {
    for (GpsDirectory gps : metadata.getDirectoriesOfType(GpsDirectory.class)) {
      if (!gps.containsTag(GpsDirectory.TAG_LATITUDE)
          && !gps.containsTag(GpsDirectory.TAG_LONGITUDE)) {
        continue;
      }
      GeoLocation place = gps.getGeoLocation();
      if (place == null) {
        warnings.add("the GPS position is incomplete");
      } else if (place.getLatitude() == 0 && place.getLongitude() == 0) {
        warnings.add(
            "the GPS position is exactly 0, 0, which is what a receiver without fix gives");
      } else if (!(Math.abs(place.getLatitude()) <= 90)
          || !(Math.abs(place.getLongitude()) <= 180)) {
        warnings.add("the GPS position is not on earth");
      } else {
        return new Geolocation(
            place.getLatitude(),
            place.getLongitude(),
            altitude(gps, warnings),
            direction(gps, warnings));
      }
    }
    return null;
  }

  private static @Nullable Double altitude(GpsDirectory gps, Warnings warnings) {
    Rational metres = gps.getRational(GpsDirectory.TAG_ALTITUDE);
    if (metres == null || metres.getDenominator() == 0) {
      return null;
    }
    Integer reference = gps.getInteger(GpsDirectory.TAG_ALTITUDE_REF);
    boolean below = reference != null && (reference == BELOW_SEA || reference == BELOW_ELLIPSOID);
    double altitude = below ? -metres.doubleValue() : metres.doubleValue();
    if (!(altitude >= LOWEST && altitude <= HIGHEST)) {
      warnings.add("the GPS altitude " + altitude + " m is not one where photos are taken");
      return null;
    }
    return altitude;
  }

  private static @Nullable Double direction(GpsDirectory gps, Warnings warnings) {
    Rational degrees = gps.getRational(GpsDirectory.TAG_IMG_DIRECTION);
    if (degrees == null || degrees.getDenominator() == 0) {
      return null;
    }
    double direction = degrees.doubleValue();
    if (!(direction >= 0 && direction <= 360)) {
      warnings.add("the GPS direction " + direction + " does not exist");
      return null;
    }
    return direction == 360 ? 0 : direction;
  }
}

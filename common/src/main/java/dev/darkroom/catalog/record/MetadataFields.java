// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.CAMERA_INFO;
import static dev.darkroom.catalog.record.Attribute.GEOLOCATION;
import static dev.darkroom.catalog.record.Attribute.METADATA;
import static dev.darkroom.catalog.record.Attribute.ORIENTATION;
import static dev.darkroom.catalog.record.Attribute.TAKEN_AT;
import static dev.darkroom.catalog.record.Attribute.TAKEN_LOCAL;
import static dev.darkroom.catalog.record.Attribute.TAKEN_OFFSET;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.TakenAt;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the file says of itself. The orientation is there if, and only if, the file was read. */
final class MetadataFields {

  private static final TypeReference<LinkedHashMap<String, Map<String, String>>> DIRECTORIES =
      new TypeReference<>() {};
  private static final TypeReference<CameraJson> CAMERA = new TypeReference<>() {};
  private static final TypeReference<GeolocationJson> PLACE = new TypeReference<>() {};

  private MetadataFields() {}

  static void write(@Nullable PhotoMetadata metadata, AttributeWriter to) {
    if (metadata == null) {
      return;
    }
    to.number(ORIENTATION, metadata.orientation());
    writeTakenAt(metadata.takenAt(), to);
    if (!metadata.camera().equals(CameraInfo.UNKNOWN)) {
      to.json(CAMERA_INFO, CameraJson.of(metadata.camera()));
    }
    Geolocation place = metadata.location();
    to.json(GEOLOCATION, place == null ? null : GeolocationJson.of(place));
    if (!metadata.directories().isEmpty()) {
      to.text(METADATA, RecordJson.write(metadata.directories()));
    }
  }

  private static void writeTakenAt(@Nullable TakenAt taken, AttributeWriter to) {
    if (taken == null) {
      return;
    }
    to.text(TAKEN_LOCAL, taken.local().toString());
    ZoneOffset offset = taken.offset();
    to.text(TAKEN_OFFSET, offset == null ? null : offset.getId());
    if (Timestamps.isStorable(taken.instant())) {
      to.timestamp(TAKEN_AT, taken.instant());
    }
  }

  static @Nullable PhotoMetadata read(AttributeReader from) {
    Optional<Long> orientation = from.number(ORIENTATION);
    if (orientation.isEmpty()) {
      return null;
    }
    return new PhotoMetadata(
        readTakenAt(from).orElse(null),
        from.json(CAMERA_INFO)
            .map(node -> RecordJson.fromNode(node, CAMERA).camera())
            .orElse(CameraInfo.UNKNOWN),
        from.json(GEOLOCATION)
            .map(node -> RecordJson.fromNode(node, PLACE).geolocation())
            .orElse(null),
        AttributeReader.narrow(ORIENTATION, orientation.get()),
        from.text(METADATA)
            .<Map<String, Map<String, String>>>map(text -> RecordJson.read(text, DIRECTORIES))
            .orElse(Map.of()));
  }

  private static Optional<TakenAt> readTakenAt(AttributeReader from) {
    return from.text(TAKEN_LOCAL)
        .map(
            local ->
                new TakenAt(
                    LocalDateTime.parse(local),
                    from.text(TAKEN_OFFSET).map(ZoneOffset::of).orElse(null)));
  }

  /** A camera inside the record. */
  record CameraJson(
      @Nullable String make,
      @Nullable String model,
      @Nullable String lens,
      @Nullable String exposureTime,
      @Nullable Double fNumber,
      @Nullable Integer iso,
      @Nullable Double focalLength) {

    static CameraJson of(CameraInfo camera) {
      return new CameraJson(
          camera.make(),
          camera.model(),
          camera.lens(),
          camera.exposureTime(),
          storable(camera.fNumber()),
          camera.iso(),
          storable(camera.focalLength()));
    }

    CameraInfo camera() {
      return new CameraInfo(make, model, lens, exposureTime, fNumber, iso, focalLength);
    }
  }

  /** A place inside the record. */
  record GeolocationJson(double latitude, double longitude, @Nullable Double altitude) {

    static GeolocationJson of(Geolocation place) {
      return new GeolocationJson(
          orZero(place.latitude()), orZero(place.longitude()), storable(place.altitude()));
    }

    Geolocation geolocation() {
      return new Geolocation(latitude, longitude, altitude);
    }

    private static double orZero(double degrees) {
      return Magnitude.isStorable(degrees) ? degrees : 0;
    }
  }

  /** Broken files name apertures of 1/0 and the like, which neither JSON nor DynamoDB can hold. */
  private static @Nullable Double storable(@Nullable Double number) {
    return number != null && Magnitude.isStorable(number) ? number : null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.CAMERA_INFO;
import static dev.darkroom.catalog.record.Attribute.CAPTION;
import static dev.darkroom.catalog.record.Attribute.COLOUR_PROFILE;
import static dev.darkroom.catalog.record.Attribute.COLOUR_SPACE;
import static dev.darkroom.catalog.record.Attribute.GEOLOCATION;
import static dev.darkroom.catalog.record.Attribute.METADATA;
import static dev.darkroom.catalog.record.Attribute.METADATA_DUMP;
import static dev.darkroom.catalog.record.Attribute.ORIENTATION;
import static dev.darkroom.catalog.record.Attribute.TAKEN_LOCAL;
import static dev.darkroom.catalog.record.Attribute.TAKEN_OFFSET;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.TakenAt;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the file says of itself. The orientation is there if, and only if, the file was read. */
final class MetadataFields {

  private static final TypeReference<LinkedHashMap<String, Map<String, String>>> DIRECTORIES =
      new TypeReference<>() {};
  private static final TypeReference<CameraJson> CAMERA = new TypeReference<>() {};
  private static final TypeReference<GeolocationJson> PLACE = new TypeReference<>() {};
  private static final TypeReference<CaptionJson> TEXTS = new TypeReference<>() {};
  private static final TypeReference<DumpJson> DUMP = new TypeReference<>() {};

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
    if (!metadata.caption().equals(Caption.NONE)) {
      to.json(CAPTION, CaptionJson.of(metadata.caption()));
    }
    to.text(COLOUR_PROFILE, metadata.colours().profile());
    to.text(COLOUR_SPACE, metadata.colours().space());
    ObjectRef dump = metadata.dump();
    to.json(METADATA_DUMP, dump == null ? null : new DumpJson(dump.bucket(), dump.key()));
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
        from.json(CAPTION)
            .map(node -> RecordJson.fromNode(node, TEXTS).caption())
            .orElse(Caption.NONE),
        new PhotoMetadata.Colours(
            from.text(COLOUR_PROFILE).orElse(null), from.text(COLOUR_SPACE).orElse(null)),
        AttributeReader.narrow(ORIENTATION, orientation.get()),
        from.text(METADATA)
            .<Map<String, Map<String, String>>>map(text -> RecordJson.read(text, DIRECTORIES))
            .orElse(Map.of()),
        from.json(METADATA_DUMP)
            .map(node -> RecordJson.fromNode(node, DUMP))
            .map(dump -> new ObjectRef(dump.bucket(), dump.key()))
            .orElse(null));
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
      @Nullable String lensMake,
      @Nullable String lens,
      @Nullable String exposureTime,
      @Nullable Double fNumber,
      @Nullable Integer iso,
      @Nullable Double focalLength,
      @Nullable Integer focalLength35mm,
      @Nullable Double exposureBias,
      @Nullable Boolean flash) {

    static CameraJson of(CameraInfo camera) {
      return new CameraJson(
          camera.make(),
          camera.model(),
          camera.lensMake(),
          camera.lens(),
          camera.exposureTime(),
          storable(camera.fNumber()),
          camera.iso(),
          storable(camera.focalLength()),
          camera.focalLength35mm(),
          storable(camera.exposureBias()),
          camera.flash());
    }

    CameraInfo camera() {
      return new CameraInfo(
          make,
          model,
          lensMake,
          lens,
          exposureTime,
          fNumber,
          iso,
          focalLength,
          focalLength35mm,
          exposureBias,
          flash);
    }
  }

  /** A place inside the record. */
  record GeolocationJson(
      double latitude, double longitude, @Nullable Double altitude, @Nullable Double direction) {

    static GeolocationJson of(Geolocation place) {
      return new GeolocationJson(
          orZero(place.latitude()),
          orZero(place.longitude()),
          storable(place.altitude()),
          storable(place.direction()));
    }

    Geolocation geolocation() {
      return new Geolocation(latitude, longitude, altitude, direction);
    }

    private static double orZero(double degrees) {
      return Magnitude.isStorable(degrees) ? degrees : 0;
    }
  }

  /** What people wrote, inside the record. */
  record CaptionJson(
      @Nullable String title,
      @Nullable String description,
      @Nullable List<String> keywords,
      @Nullable String creator,
      @Nullable String copyright) {

    static CaptionJson of(Caption caption) {
      return new CaptionJson(
          caption.title(),
          caption.description(),
          caption.keywords(),
          caption.creator(),
          caption.copyright());
    }

    Caption caption() {
      return new Caption(
          title, description, keywords == null ? List.of() : keywords, creator, copyright);
    }
  }

  /** Where all tags lie, inside the record. */
  record DumpJson(String bucket, String key) {}

  /** Broken files name apertures of 1/0 and the like, which neither JSON nor DynamoDB can hold. */
  private static @Nullable Double storable(@Nullable Double number) {
    return number != null && Magnitude.isStorable(number) ? number : null;
  }
}

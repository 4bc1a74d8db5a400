// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.storage.PresignedUrl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** What a file says of itself, and its owner in its place, as clients see it. */
final class MetadataJson {

  private MetadataJson() {}

  /**
   * All of it that the record has: as it is shown, and under {@code file} what the file says where
   * its owner says otherwise.
   *
   * @param fullUrl where the rest is; null for a photo of before the rest was kept
   */
  static JsonObject of(Photo photo, PhotoMetadata found, @Nullable PresignedUrl fullUrl) {
    JsonObject json = DetailsJson.of(photo);
    putFound(json, found);
    putIfKnown(json, "colourSpace", found.colours().space());
    if (fullUrl != null) {
      json.put("fullUrl", fullUrl.text()).put("urlsExpireAt", fullUrl.expiresAt().toString());
    }
    if (json.containsKey(DetailsJson.CORRECTED)) {
      json.put("file", jsonOf(found.takenAt(), found.location(), found.caption()));
    }
    JsonObject directories = new JsonObject();
    found
        .directories()
        .forEach(
            (name, tags) -> {
              JsonObject directory = new JsonObject();
              tags.forEach(directory::put);
              directories.put(name, directory);
            });
    return json.put("orientation", found.orientation()).put("directories", directories);
  }

  /**
   * Adds when and where the photo was taken and its texts, as far as the file or the owner says.
   */
  static void putShown(JsonObject json, Photo photo) {
    json.mergeIn(jsonOf(photo.takenAt(), photo.location(), photo.caption()));
  }

  /** Adds what only the file can say. */
  static void putFound(JsonObject json, PhotoMetadata found) {
    if (!found.camera().equals(CameraInfo.UNKNOWN)) {
      json.put("camera", jsonOf(found.camera()));
    }
    putIfKnown(json, "colourProfile", found.colours().profile());
  }

  static void putIfKnown(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static JsonObject jsonOf(
      @Nullable TakenAt takenAt, @Nullable Geolocation location, Caption caption) {
    JsonObject json = new JsonObject();
    if (takenAt != null) {
      json.put("takenAt", textOf(takenAt));
    }
    if (location != null) {
      json.put("location", jsonOf(location));
    }
    if (!caption.equals(Caption.NONE)) {
      json.put("caption", jsonOf(caption));
    }
    return json;
  }

  /** Without an offset where nobody tells one: to add one would be to invent it. */
  private static String textOf(TakenAt takenAt) {
    return takenAt.offset() == null
        ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(takenAt.local())
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(takenAt.local().atOffset(takenAt.offset()));
  }

  /**
   * Reads what {@link #textOf} writes.
   *
   * @throws IllegalArgumentException if there is no such moment
   */
  static TakenAt takenAtOf(String text) {
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return moment instanceof OffsetDateTime known
          ? new TakenAt(known.toLocalDateTime(), known.getOffset())
          : new TakenAt(LocalDateTime.from(moment), null);
    } catch (DateTimeException none) {
      throw new IllegalArgumentException("is no moment of the calendar", none);
    }
  }

  private static JsonObject jsonOf(Geolocation location) {
    JsonObject place =
        new JsonObject()
            .put("latitude", location.latitude())
            .put("longitude", location.longitude());
    putIfKnown(place, "altitude", location.altitude());
    putIfKnown(place, "direction", location.direction());
    return place;
  }

  private static JsonObject jsonOf(CameraInfo camera) {
    JsonObject json = new JsonObject();
    putIfKnown(json, "make", camera.make());
    putIfKnown(json, "model", camera.model());
    putIfKnown(json, "lensMake", camera.lensMake());
    putIfKnown(json, "lens", camera.lens());
    putIfKnown(json, "exposureTime", camera.exposureTime());
    putIfKnown(json, "fNumber", camera.fNumber());
    putIfKnown(json, "iso", camera.iso());
    putIfKnown(json, "focalLength", camera.focalLength());
    putIfKnown(json, "focalLength35mm", camera.focalLength35mm());
    putIfKnown(json, "exposureBias", camera.exposureBias());
    putIfKnown(json, "flash", camera.flash());
    return json;
  }

  private static JsonObject jsonOf(Caption caption) {
    JsonObject json = new JsonObject();
    putIfKnown(json, "title", caption.title());
    putIfKnown(json, "description", caption.description());
    json.put("keywords", new JsonArray(caption.keywords()));
    putIfKnown(json, "creator", caption.creator());
    putIfKnown(json, "copyright", caption.copyright());
    return json;
  }
}

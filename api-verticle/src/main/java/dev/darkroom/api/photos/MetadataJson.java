// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.storage.PresignedUrl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a file says of itself, as clients see it. */
final class MetadataJson {

  private MetadataJson() {}

  /**
   * All of it that the record has.
   *
   * @param fullUrl where the rest is; null for a photo of before the rest was kept
   */
  static JsonObject of(PhotoMetadata metadata, @Nullable PresignedUrl fullUrl) {
    JsonObject json = new JsonObject();
    putHighlights(json, metadata);
    Caption caption = metadata.caption();
    if (!caption.equals(Caption.NONE)) {
      JsonObject texts = json.getJsonObject("caption", jsonOf(caption));
      putIfKnown(texts, "creator", caption.creator());
      putIfKnown(texts, "copyright", caption.copyright());
      json.put("caption", texts);
    }
    putIfKnown(json, "colourSpace", metadata.colours().space());
    if (fullUrl != null) {
      json.put("fullUrl", fullUrl.url().toString())
          .put("urlsExpireAt", fullUrl.expiresAt().toString());
    }
    JsonObject directories = new JsonObject();
    metadata
        .directories()
        .forEach(
            (name, tags) -> {
              JsonObject directory = new JsonObject();
              tags.forEach(directory::put);
              directories.put(name, directory);
            });
    return json.put("orientation", metadata.orientation()).put("directories", directories);
  }

  /** Adds when, by what and where the photo was taken and what it shows, as far as is known. */
  static void putHighlights(JsonObject json, PhotoMetadata metadata) {
    @Nullable TakenAt takenAt = metadata.takenAt();
    if (takenAt != null) {
      json.put("takenAt", textOf(takenAt));
    }
    if (!metadata.camera().equals(CameraInfo.UNKNOWN)) {
      json.put("camera", jsonOf(metadata.camera()));
    }
    @Nullable Geolocation location = metadata.location();
    if (location != null) {
      JsonObject place =
          new JsonObject()
              .put("latitude", location.latitude())
              .put("longitude", location.longitude());
      putIfKnown(place, "altitude", location.altitude());
      putIfKnown(place, "direction", location.direction());
      json.put("location", place);
    }
    Caption caption = metadata.caption();
    if (caption.title() != null || caption.description() != null || !caption.keywords().isEmpty()) {
      json.put("caption", jsonOf(caption));
    }
    putIfKnown(json, "colourProfile", metadata.colours().profile());
  }

  static void putIfKnown(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  /** Without an offset where the camera tells none: to add one would be to invent it. */
  private static String textOf(TakenAt takenAt) {
    return takenAt.offset() == null
        ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(takenAt.local())
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(takenAt.local().atOffset(takenAt.offset()));
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
    return json;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Reply;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.photo.Variant;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUrl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Photos as clients see them. What is not known is left out. */
public final class PhotoJson {

  private final PhotoStorage storage;
  private final Duration urlValidity;

  /**
   * Photos with presigned URLs.
   *
   * @param urlValidity how long these are valid
   */
  public PhotoJson(PhotoStorage storage, Duration urlValidity) {
    this.storage = storage;
    this.urlValidity = urlValidity;
  }

  /** The version of the photo that it shows, with URLs of all that may be read of that now. */
  public JsonObject of(Photo photo) {
    JsonObject json =
        new JsonObject()
            .put("id", photo.id().value())
            .put("filename", photo.filename().value())
            .put("status", photo.status().wireName())
            .put("contentType", photo.original().contentType().value())
            .put("size", photo.original().size());
    if (photo.original().checksum() != null) {
      json.put("checksumSha256", photo.original().checksum().base64());
    }
    json.put("createdAt", photo.createdAt().toString())
        .put("updatedAt", photo.updatedAt().toString())
        .put("revision", photo.revision())
        .mergeIn(DetailsJson.of(photo));
    @Nullable PhotoMetadata metadata = photo.metadata();
    if (metadata != null) {
      MetadataJson.putFound(json, metadata);
    }
    EditJson.put(json, photo);
    json.put("variants", new JsonArray());
    putStatus(json, photo);
    return json;
  }

  /** The answer with the photo, and the tag of its state. */
  Reply replyOf(Photo photo) {
    return new Reply.Json(200, of(photo), Map.of("ETag", IfMatch.tagOf(photo)));
  }

  /**
   * Everything the file says of itself, with the URL of what the record has no room for, and what
   * the owner says.
   */
  JsonObject metadataOf(Photo photo, PhotoMetadata found) {
    @Nullable ObjectRef dump = found.dump();
    return MetadataJson.of(
        photo, found, dump == null ? null : storage.presignDownload(dump, urlValidity, null));
  }

  private void putStatus(JsonObject json, Photo photo) {
    switch (photo.status()) {
      case PhotoStatus.PendingUpload pending ->
          json.put("uploadExpiresAt", pending.expiresAt().toString());
      case PhotoStatus.Processing _, PhotoStatus.Failed _ -> putFile(json, photo);
      case PhotoStatus.Rejected rejected -> {
        putFile(json, photo);
        json.put("rejection", EditJson.jsonOf(rejected.rejection()));
      }
      case PhotoStatus.Ready ready -> {
        Instant expiry = putFile(json, photo);
        putDevelopment(json, ready.development(), expiry);
      }
    }
  }

  private Instant putFile(JsonObject json, Photo photo) {
    PresignedUrl url =
        storage.presignDownload(photo.original().location(), urlValidity, photo.filename().value());
    String name =
        switch (photo.version()) {
          case ORIGINAL -> "originalUrl";
          case EDITED -> "editedUrl";
        };
    json.put(name, url.text()).put("urlsExpireAt", url.expiresAt().toString());
    return url.expiresAt();
  }

  private void putDevelopment(JsonObject json, Development development, Instant fileExpiry) {
    Instant earliest = fileExpiry;
    JsonArray variants = new JsonArray();
    for (Variant variant : development.variants()) {
      PresignedUrl url = storage.presignDownload(variant.location(), urlValidity, null);
      variants.add(jsonOf(variant, url));
      earliest = url.expiresAt().isBefore(earliest) ? url.expiresAt() : earliest;
    }
    json.put("width", development.width())
        .put("height", development.height())
        .put("format", development.format().name().toLowerCase(Locale.ROOT))
        .put("frames", development.frames())
        .put("engine", development.engine())
        .put("warnings", new JsonArray(development.warnings()))
        .put("variants", variants)
        .put("urlsExpireAt", earliest.toString());
    Placeholder placeholder = development.placeholder();
    if (placeholder != null) {
      json.put(
          "placeholder",
          new JsonObject()
              .put("blurhash", placeholder.blurhash())
              .put("dominantColour", placeholder.dominantColour().toString()));
    }
  }

  private static JsonObject jsonOf(Variant variant, PresignedUrl url) {
    return new JsonObject()
        .put("name", variant.name().value())
        .put("width", variant.width())
        .put("height", variant.height())
        .put("contentType", variant.contentType().value())
        .put("size", variant.size())
        .put("url", url.text());
  }
}

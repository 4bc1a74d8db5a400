// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.Edition;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Rejection;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What clients see of a photo's edited version, whichever version they ask for. */
final class EditJson {

  private EditJson() {}

  /** Adds which version the document is of, and where the edited one stands. */
  static void put(JsonObject json, Photo photo) {
    json.put("version", photo.version().wireName())
        .put("hasEditedVersion", photo.hasEditedVersion())
        .put("editCount", photo.edits().count());
    @Nullable AwaitedEdit awaited = photo.edits().awaited();
    @Nullable JsonObject edit =
        photo
            .edit()
            .map(EditJson::jsonOf)
            .orElseGet(() -> awaited == null ? null : jsonOf(awaited));
    if (edit != null) {
      if (awaited != null) {
        edit.put("uploadExpiresAt", awaited.until().toString());
      }
      json.put("edit", edit);
    }
  }

  private static JsonObject jsonOf(AwaitedEdit awaited) {
    return jsonOf(PhotoStatus.PendingUpload.NAME, awaited.filename(), awaited.file());
  }

  private static JsonObject jsonOf(Edition edit) {
    JsonObject json = jsonOf(edit.status().wireName(), edit.filename(), edit.file());
    return edit.status() instanceof PhotoStatus.Rejected rejected
        ? json.put("rejection", jsonOf(rejected.rejection()))
        : json;
  }

  private static JsonObject jsonOf(String status, Filename filename, Original file) {
    return new JsonObject()
        .put("status", status)
        .put("filename", filename.value())
        .put("contentType", file.contentType().value())
        .put("size", file.size());
  }

  /** Why a version was rejected. */
  static JsonObject jsonOf(Rejection rejection) {
    return new JsonObject()
        .put("code", rejection.code().wireName())
        .put("message", rejection.message());
  }
}

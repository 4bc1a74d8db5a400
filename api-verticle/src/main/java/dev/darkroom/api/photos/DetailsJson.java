// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.photo.CustomFields;
import dev.darkroom.photo.CustomValue;
import dev.darkroom.photo.Photo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the owner may change of a photo, as clients see it. */
final class DetailsJson {

  /** The fields in which the owner's word stands for the file's. */
  static final String CORRECTED = "corrected";

  private DetailsJson() {}

  /** All of it: what a patch is merged into. */
  static JsonObject of(Photo photo) {
    JsonObject json = new JsonObject().put("tags", new JsonArray(photo.details().tags()));
    MetadataJson.putIfKnown(json, "description", photo.details().description());
    MetadataJson.putShown(json, photo);
    putOwn(json, photo);
    return json;
  }

  /** Adds the custom fields, and which fields the owner corrected, where there are any. */
  static void putOwn(JsonObject json, Photo photo) {
    List<String> corrected = CorrectedFields.of(photo.details().corrections());
    if (!corrected.isEmpty()) {
      json.put(CORRECTED, new JsonArray(corrected));
    }
    CustomFields custom = photo.details().custom();
    if (!custom.fields().isEmpty()) {
      JsonObject fields = new JsonObject();
      custom.fields().forEach((name, value) -> fields.put(name, jsonOf(value)));
      json.put("custom", fields);
    }
  }

  private static Object jsonOf(CustomValue value) {
    return switch (value) {
      case CustomValue.Text(String text) -> text;
      case CustomValue.Numeric number -> number.plain();
      case CustomValue.Flag(boolean flag) -> flag;
    };
  }

  /**
   * The custom fields of a document.
   *
   * @throws dev.darkroom.api.problem.ProblemException if a field, or all together, are not allowed
   */
  static CustomFields customOf(JsonObject json) {
    Map<String, CustomValue> fields = new TreeMap<>();
    for (Map.Entry<String, Object> field : json) {
      try {
        fields.put(field.getKey(), valueOf(field.getValue()));
      } catch (IllegalArgumentException refused) {
        throw DetailsPatch.invalid(
            "/custom/" + field.getKey(), String.valueOf(refused.getMessage()));
      }
    }
    try {
      return new CustomFields(fields);
    } catch (IllegalArgumentException refused) {
      throw DetailsPatch.invalid("/custom", String.valueOf(refused.getMessage()));
    }
  }

  private static CustomValue valueOf(Object value) {
    return switch (value) {
      case String text -> new CustomValue.Text(text);
      case Number number -> new CustomValue.Numeric(number.doubleValue());
      case Boolean flag -> new CustomValue.Flag(flag);
      default -> throw new IllegalArgumentException("must be a text, a number or true or false");
    };
  }

  /** The texts of an array; none if there is no array. */
  static List<String> textsOf(@Nullable JsonArray texts) {
    return texts == null ? List.of() : texts.stream().map(String.class::cast).toList();
  }
}

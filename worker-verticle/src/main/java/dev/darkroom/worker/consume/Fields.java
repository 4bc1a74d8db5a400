// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sequencer;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads fields of foreign JSON, where any may be missing or of another type. */
final class Fields {

  private Fields() {}

  static JsonObject object(JsonObject parent, String name) {
    if (parent.getValue(name) instanceof JsonObject child) {
      return child;
    }
    throw new MalformedEventException("no object " + name);
  }

  static String text(JsonObject parent, String name) {
    if (parent.getValue(name) instanceof String value) {
      return value;
    }
    throw new MalformedEventException("no text " + name);
  }

  static ObjectRef location(String bucket, String key) {
    if (bucket.isBlank() || key.isEmpty()) {
      throw new MalformedEventException("an empty bucket or key");
    }
    return new ObjectRef(bucket, key);
  }

  static @Nullable Long size(JsonObject object) {
    return object.getValue("size") instanceof Number number && number.longValue() >= 0
        ? (Long) number.longValue()
        : null;
  }

  /** S3 sends ETags bare; some stores quote them. */
  static @Nullable String etag(JsonObject object, String name) {
    if (!(object.getValue(name) instanceof String value)) {
      return null;
    }
    String bare =
        value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
            ? value.substring(1, value.length() - 1)
            : value;
    return bare.isEmpty() ? null : bare;
  }

  static Sequencer sequencer(JsonObject object) {
    return object.getValue("sequencer") instanceof String value
        ? new Sequencer(value)
        : Sequencer.NONE;
  }

  static @Nullable Instant time(@Nullable Object value) {
    try {
      return value instanceof String text ? Instant.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}

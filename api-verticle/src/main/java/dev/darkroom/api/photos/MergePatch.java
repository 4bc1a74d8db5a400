// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The algorithm of RFC 7396, section 2. Neither argument is changed. */
final class MergePatch {

  private MergePatch() {}

  /** The target as the patch wants it. */
  static JsonObject apply(JsonObject target, JsonObject patch) {
    JsonObject result = new JsonObject();
    target.getMap().forEach((name, value) -> result.put(name, target.getValue(name)));
    for (Map.Entry<String, Object> member : patch) {
      @Nullable Object value = member.getValue();
      if (value == null) {
        result.remove(member.getKey());
      } else {
        result.put(member.getKey(), apply(result.getValue(member.getKey()), value));
      }
    }
    return result;
  }

  /** As {@link #apply(JsonObject, JsonObject)}, of any two values; null for JSON's null. */
  static @Nullable Object apply(@Nullable Object target, @Nullable Object patch) {
    return patch instanceof JsonObject object
        ? apply(target instanceof JsonObject known ? known : new JsonObject(), object)
        : patch;
  }
}

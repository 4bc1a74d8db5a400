// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a document's texts to what every store keeps and every reader shows: no control characters
 * but tabs and ends of lines, and no half of a surrogate pair, which is no character (RFC 7493,
 * section 2.1).
 */
final class PlainTexts {

  private static final String ALLOWED = "\t\n\r";

  private final List<FieldError> errors = new ArrayList<>();

  private PlainTexts() {}

  /** Fails with all places where a text is not plain. */
  static void require(JsonObject document) {
    PlainTexts texts = new PlainTexts();
    texts.check("", document);
    if (!texts.errors.isEmpty()) {
      throw new ProblemException(new Problem.InvalidRequest(texts.errors));
    }
  }

  private void check(String pointer, @Nullable Object value) {
    switch (value) {
      case JsonObject object -> {
        for (Map.Entry<String, Object> member : object) {
          check(pointer + "/" + member.getKey(), member.getValue());
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          check(pointer + "/" + i, array.getValue(i));
        }
      }
      case String text -> {
        if (text.codePoints().anyMatch(PlainTexts::isRefused)) {
          errors.add(
              FieldError.inBody(pointer, "must have no control characters and no half characters"));
        }
      }
      case null, default -> {}
    }
  }

  private static boolean isRefused(int character) {
    return Character.getType(character) == Character.SURROGATE
        || (Character.isISOControl(character) && ALLOWED.indexOf(character) < 0);
  }
}

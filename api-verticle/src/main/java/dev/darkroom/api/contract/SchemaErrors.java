// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import dev.darkroom.api.problem.FieldError;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words a schema's verdict for people. */
final class SchemaErrors {

  /** Keywords that only say that something below them is wrong, which then follows by itself. */
  private static final Set<String> CONTAINERS =
      Set.of("properties", "items", "allOf", "$ref", "prefixItems", "patternProperties");

  private SchemaErrors() {}

  /** What is wrong, with pointers into the body; empty if nothing is. */
  static List<FieldError> of(OutputUnit outcome) {
    @Nullable List<OutputUnit> units = outcome.getErrors();
    if (Boolean.TRUE.equals(outcome.getValid()) || units == null) {
      return List.of();
    }
    List<FieldError> errors = new ArrayList<>();
    for (OutputUnit unit : units) {
      String keyword = lastSegment(unit.getKeywordLocation());
      if (!CONTAINERS.contains(keyword)) {
        errors.add(errorOf(keyword, unit));
      }
    }
    return errors.stream().distinct().toList();
  }

  private static FieldError errorOf(String keyword, OutputUnit unit) {
    String pointer = pointerOf(unit.getInstanceLocation());
    String message = unit.getError();
    return switch (keyword) {
      case "required" -> FieldError.inBody(pointer + "/" + quoted(message), "is required");
      case "additionalProperties" ->
          FieldError.inBody(pointer, "is not a known field; leave it out");
      default -> FieldError.inBody(pointer, message);
    };
  }

  /** The validator's locations are URI fragments. */
  private static String pointerOf(String location) {
    return location.startsWith("#") ? location.substring(1) : location;
  }

  private static String lastSegment(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** The name between the quotes of the validator's message: it is told nowhere else. */
  private static String quoted(String message) {
    int open = message.indexOf('"');
    int close = message.lastIndexOf('"');
    return open < 0 || close <= open ? "" : message.substring(open + 1, close);
  }
}

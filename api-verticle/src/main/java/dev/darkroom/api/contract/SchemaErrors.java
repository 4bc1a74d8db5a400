// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import dev.darkroom.api.problem.FieldError;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words a schema's verdict for people. */
final class SchemaErrors {

  /** Keywords that only say that something below them is wrong, which then follows by itself. */
  private static final Set<String> CONTAINERS =
      Set.of("properties", "items", "allOf", "$ref", "prefixItems", "patternProperties");

  private static final Set<String> PROPERTIES = Set.of("properties", "patternProperties");

  private SchemaErrors() {}

  /** What is wrong, with pointers into the body; empty if nothing is. */
  static List<FieldError> of(OutputUnit outcome) {
    @Nullable List<OutputUnit> units = outcome.getErrors();
    if (Boolean.TRUE.equals(outcome.getValid()) || units == null) {
      return List.of();
    }
    // The validator calls a known property that is wrong an additional one as well.
    Set<String> knownProperties =
        units.stream()
            .filter(unit -> PROPERTIES.contains(keywordOf(unit)))
            .map(OutputUnit::getInstanceLocation)
            .collect(Collectors.toSet());
    List<FieldError> errors = new ArrayList<>();
    for (OutputUnit unit : units) {
      String keyword = keywordOf(unit);
      boolean echo =
          keyword.equals("additionalProperties")
              && knownProperties.contains(unit.getInstanceLocation());
      if (!CONTAINERS.contains(keyword) && !echo) {
        errors.add(errorOf(keyword, unit));
      }
    }
    return errors.stream().distinct().toList();
  }

  private static FieldError errorOf(String keyword, OutputUnit unit) {
    String pointer = pointerOf(unit.getInstanceLocation());
    String message = unit.getError().replace(Contract.THE_END, "");
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

  private static String keywordOf(OutputUnit unit) {
    String location = unit.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** The name between the quotes of the validator's message: it is told nowhere else. */
  private static String quoted(String message) {
    int open = message.indexOf('"');
    int close = message.lastIndexOf('"');
    return open < 0 || close <= open ? "" : message.substring(open + 1, close);
  }
}

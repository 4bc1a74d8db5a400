// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads the attributes of one record. Every exception is an {@link IllegalArgumentException}. */
final class AttributeReader {

  private final Map<Attribute, Value> values;

  AttributeReader(Map<Attribute, Value> values) {
    this.values = values;
  }

  /** Whatever kind it is of. */
  Optional<Value> value(Attribute attribute) {
    return Optional.ofNullable(values.get(attribute));
  }

  Optional<String> text(Attribute attribute) {
    return Optional.ofNullable(values.get(attribute))
        .map(
            value -> {
              if (value instanceof Value.Text(String text)) {
                return text;
              }
              throw wrongKind(attribute);
            });
  }

  Optional<Long> number(Attribute attribute) {
    return Optional.ofNullable(values.get(attribute))
        .map(
            value -> {
              if (value instanceof Value.Whole(long number)) {
                return number;
              }
              throw wrongKind(attribute);
            });
  }

  /** False also where it is absent. */
  boolean flag(Attribute attribute) {
    Value value = values.get(attribute);
    if (value == null || value instanceof Value.Flag) {
      return value instanceof Value.Flag(boolean flag) && flag;
    }
    throw wrongKind(attribute);
  }

  Optional<JsonNode> json(Attribute attribute) {
    return Optional.ofNullable(values.get(attribute))
        .map(
            value -> {
              if (value instanceof Value.Json(JsonNode node)) {
                return node;
              }
              throw wrongKind(attribute);
            });
  }

  String requiredText(Attribute attribute) {
    return text(attribute).orElseThrow(() -> absent(attribute));
  }

  long requiredNumber(Attribute attribute) {
    return number(attribute).orElseThrow(() -> absent(attribute));
  }

  int requiredInt(Attribute attribute) {
    return narrow(attribute, requiredNumber(attribute));
  }

  Instant requiredTimestamp(Attribute attribute) {
    return Timestamps.parse(requiredText(attribute));
  }

  /** Whose record it is, as far as it tells: for messages. */
  String identity() {
    return values.get(Attribute.PHOTO_ID) instanceof Value.Text(String id) ? id : "(without id)";
  }

  static int narrow(Attribute attribute, long number) {
    if ((int) number != number) {
      throw new IllegalArgumentException(attribute.attributeName() + " is out of range");
    }
    return (int) number;
  }

  private static IllegalArgumentException absent(Attribute attribute) {
    return new IllegalArgumentException(attribute.attributeName() + " is missing");
  }

  private static IllegalArgumentException wrongKind(Attribute attribute) {
    return new IllegalArgumentException(
        attribute.attributeName() + " is not of kind " + attribute.kind());
  }
}

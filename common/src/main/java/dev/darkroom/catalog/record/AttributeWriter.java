// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the attributes of one record; null leaves one out. */
final class AttributeWriter {

  private final EnumMap<Attribute, Value> values = new EnumMap<>(Attribute.class);

  void text(Attribute attribute, @Nullable String text) {
    if (text != null) {
      values.put(attribute, new Value.Text(text));
    }
  }

  void number(Attribute attribute, long number) {
    values.put(attribute, new Value.Whole(number));
  }

  void flag(Attribute attribute, boolean flag) {
    values.put(attribute, new Value.Flag(flag));
  }

  void timestamp(Attribute attribute, Instant instant) {
    text(attribute, Timestamps.format(instant));
  }

  void json(Attribute attribute, @Nullable Object document) {
    if (document != null) {
      values.put(attribute, new Value.Json(RecordJson.toNode(document)));
    }
  }

  Map<Attribute, Value> values() {
    return values;
  }
}

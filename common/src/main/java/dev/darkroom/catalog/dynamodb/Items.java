// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.catalog.record.Value;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records as DynamoDB's items and back. */
final class Items {

  private Items() {}

  static PhotoRecord toRecord(Map<String, AttributeValue> item) {
    Map<Attribute, Value> values = new EnumMap<>(Attribute.class);
    item.forEach(
        (name, stored) ->
            Attribute.ofName(name)
                .filter(_ -> stored.type() != AttributeValue.Type.NUL)
                .ifPresent(attribute -> values.put(attribute, toValue(stored))));
    return new PhotoRecord(values);
  }

  /** An attribute by itself; empty if the item has it not, or not as text. */
  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue stored = item.get(name);
    return stored == null || stored.s() == null ? "" : stored.s();
  }

  /** A number by itself; 0 if the item has it not, or not as a number. */
  static long number(Map<String, AttributeValue> item, String name) {
    AttributeValue stored = item.get(name);
    return stored == null || stored.n() == null ? 0 : Documents.wholeNumber(stored.n());
  }

  static AttributeValue toAttribute(Value value) {
    return switch (value) {
      case Value.Text(String text) -> AttributeValue.fromS(text);
      case Value.Whole(long number) -> AttributeValue.fromN(Long.toString(number));
      case Value.Flag(boolean flag) -> AttributeValue.fromBool(flag);
      case Value.Json json -> Documents.toAttribute(json.node());
    };
  }

  private static Value toValue(AttributeValue stored) {
    return switch (stored.type()) {
      case S -> new Value.Text(stored.s());
      case N -> new Value.Whole(Documents.wholeNumber(stored.n()));
      case BOOL -> new Value.Flag(stored.bool());
      // What another system wrote with a kind of its own fails where it is needed, not here.
      case L, M, B, SS, NS, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
          new Value.Json(Documents.toNode(stored));
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.catalog.CatalogFaultException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** JSON as DynamoDB's lists and maps and back, so that other systems may query its inside. */
final class Documents {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Every number of so many digits is a long. */
  private static final int SURELY_LONG = 18;

  private Documents() {}

  static AttributeValue toAttribute(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> AttributeValue.fromS(node.textValue());
      case NUMBER -> AttributeValue.fromN(node.asText());
      case BOOLEAN -> AttributeValue.fromBool(node.booleanValue());
      case NULL, MISSING -> AttributeValue.fromNul(true);
      case ARRAY -> {
        List<AttributeValue> elements = new ArrayList<>(node.size());
        node.forEach(element -> elements.add(toAttribute(element)));
        yield AttributeValue.fromL(elements);
      }
      case OBJECT -> {
        Map<String, AttributeValue> members = new HashMap<>();
        node.properties().forEach(m -> members.put(m.getKey(), toAttribute(m.getValue())));
        yield AttributeValue.fromM(members);
      }
      case BINARY, POJO ->
          throw new CatalogFaultException("a record holds text, numbers and flags", null);
    };
  }

  static JsonNode toNode(AttributeValue stored) {
    return switch (stored.type()) {
      case S -> NODES.textNode(stored.s());
      case N ->
          isShortAndWhole(stored.n())
              ? NODES.numberNode(Long.parseLong(stored.n()))
              : NODES.numberNode(new BigDecimal(stored.n()));
      case BOOL -> NODES.booleanNode(stored.bool());
      case L -> {
        ArrayNode array = NODES.arrayNode();
        stored.l().forEach(element -> array.add(toNode(element)));
        yield array;
      }
      case SS -> {
        ArrayNode array = NODES.arrayNode();
        stored.ss().forEach(array::add);
        yield array;
      }
      case M -> {
        ObjectNode object = NODES.objectNode();
        stored.m().forEach((name, member) -> object.set(name, toNode(member)));
        yield object;
      }
      case NUL, B, NS, BS, UNKNOWN_TO_SDK_VERSION -> NODES.nullNode();
    };
  }

  static long wholeNumber(String number) {
    if (isShortAndWhole(number)) {
      return Long.parseLong(number);
    }
    try {
      return new BigDecimal(number).longValueExact();
    } catch (ArithmeticException e) {
      throw new CatalogFaultException("a record holds a number that is not whole", e);
    }
  }

  /** Nearly all numbers are digits alone, and few: a page has hundreds of them. */
  private static boolean isShortAndWhole(String number) {
    if (number.isEmpty() || number.length() > SURELY_LONG) {
      return false;
    }
    for (int at = 0; at < number.length(); at++) {
      char digit = number.charAt(at);
      if (digit < '0' || digit > '9') {
        return false;
      }
    }
    return true;
  }
}

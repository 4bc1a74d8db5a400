// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Answers as DynamoDB sends them. Strict about what it reads, as whoever asked would take what is
 * not understood for what is not there; members that it has no use for are skipped.
 */
final class AnswerJson {

  private final JsonFactory json;

  AnswerJson(JsonFactory json) {
    this.json = json;
  }

  /** Of GetItem; empty if there is no such item. */
  Map<String, AttributeValue> item(byte[] answer) throws IOException {
    try (JsonParser from = parser(answer)) {
      Map<String, AttributeValue> item = Map.of();
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        if (isNext(from, "Item")) {
          item = readMap(from);
        }
      }
      end(from);
      return item;
    }
  }

  /** Of Query. */
  FoundItems found(byte[] answer) throws IOException {
    try (JsonParser from = parser(answer)) {
      List<Map<String, AttributeValue>> items = new ArrayList<>();
      Map<String, AttributeValue> last = Map.of();
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        switch (from.currentName()) {
          case "Items" -> {
            from.nextToken();
            expect(from, JsonToken.START_ARRAY);
            while (from.nextToken() != JsonToken.END_ARRAY) {
              items.add(readMap(from));
            }
          }
          case "LastEvaluatedKey" -> {
            from.nextToken();
            last = readMap(from);
          }
          default -> skip(from);
        }
      }
      end(from);
      return new FoundItems(items, last);
    }
  }

  /** Throws unless it is a whole object. */
  void done(byte[] answer) throws IOException {
    try (JsonParser from = parser(answer)) {
      from.skipChildren();
      end(from);
    }
  }

  private JsonParser parser(byte[] answer) throws IOException {
    JsonParser from = json.createParser(answer);
    from.nextToken();
    expect(from, JsonToken.START_OBJECT);
    return from;
  }

  private static boolean isNext(JsonParser from, String name) throws IOException {
    boolean is = from.currentName().equals(name);
    if (is) {
      from.nextToken();
    } else {
      skip(from);
    }
    return is;
  }

  private static void skip(JsonParser from) throws IOException {
    from.nextToken();
    from.skipChildren();
  }

  private static void end(JsonParser from) throws IOException {
    expect(from, JsonToken.END_OBJECT);
    if (from.nextToken() != null) {
      throw new JsonParseException(from, "something follows the answer");
    }
  }

  private static void expect(JsonParser from, JsonToken token) throws IOException {
    if (from.currentToken() != token) {
      throw new JsonParseException(from, token + " should be here");
    }
  }

  private Map<String, AttributeValue> readMap(JsonParser from) throws IOException {
    expect(from, JsonToken.START_OBJECT);
    Map<String, AttributeValue> map = new HashMap<>();
    while (from.nextToken() == JsonToken.FIELD_NAME) {
      String name = from.currentName();
      from.nextToken();
      map.put(name, readValue(from));
    }
    expect(from, JsonToken.END_OBJECT);
    return map;
  }

  /** {@code {"S": "text"}} and the like. */
  private AttributeValue readValue(JsonParser from) throws IOException {
    expect(from, JsonToken.START_OBJECT);
    from.nextToken();
    expect(from, JsonToken.FIELD_NAME);
    String kind = from.currentName();
    from.nextToken();
    AttributeValue value =
        switch (kind) {
          case "S" -> AttributeValue.fromS(text(from));
          case "N" -> AttributeValue.fromN(text(from));
          case "BOOL" -> AttributeValue.fromBool(from.getBooleanValue());
          case "NULL" -> AttributeValue.fromNul(from.getBooleanValue());
          case "M" -> AttributeValue.fromM(readMap(from));
          case "L" -> AttributeValue.fromL(readList(from, this::readValue));
          case "SS" -> AttributeValue.fromSs(readList(from, AnswerJson::text));
          case "NS" -> AttributeValue.fromNs(readList(from, AnswerJson::text));
          case "B" -> AttributeValue.fromB(bytes(from));
          case "BS" -> AttributeValue.fromBs(readList(from, AnswerJson::bytes));
          default -> throw new JsonParseException(from, "a kind of value that is not known");
        };
    from.nextToken();
    expect(from, JsonToken.END_OBJECT);
    return value;
  }

  private interface Element<T> {
    T read(JsonParser from) throws IOException;
  }

  private static <T> List<T> readList(JsonParser from, Element<T> element) throws IOException {
    expect(from, JsonToken.START_ARRAY);
    List<T> list = new ArrayList<>();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      list.add(element.read(from));
    }
    return list;
  }

  private static String text(JsonParser from) throws IOException {
    expect(from, JsonToken.VALUE_STRING);
    return from.getText();
  }

  private static SdkBytes bytes(JsonParser from) throws IOException {
    expect(from, JsonToken.VALUE_STRING);
    return SdkBytes.fromByteArrayUnsafe(from.getBinaryValue());
  }
}

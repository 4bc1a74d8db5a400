// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes values for a schema: mostly what it asks for, now and then what it does not. */
final class RandomValues {

  private static final int DEEPEST = 6;

  private static final String LETTERS = "abcdefghij KLMNOP0123456789.-_é漢";

  /** What programs stumble over. */
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "\u0000",
          "\uD83D\uDE00",
          "\uD800",
          "\u202Egpj.exe",
          "../../etc/passwd",
          "a/b\\c",
          "%2e%2e%2f",
          "' OR 1=1 --",
          "${jndi:ldap://x}",
          "{{7*7}}",
          "\r\nX-Injected: 1",
          "e\u0301\u0301\u0301",
          "null",
          "NaN",
          "-0",
          "1e999",
          "\u30D5\u30A9\u30C8.jpg",
          "x".repeat(5000));

  private final Random random;
  private final JsonObject schemas;

  /**
   * Values for the schemas of a contract.
   *
   * @param contract as it is written, references unresolved
   */
  RandomValues(Random random, JsonObject contract) {
    this.random = random;
    this.schemas = contract.getJsonObject("components").getJsonObject("schemas");
  }

  /** A value that mostly keeps the schema. */
  @Nullable Object of(JsonObject schema) {
    return of(schema, 0);
  }

  /** An example of the schema, often with another value for one of its fields. */
  JsonObject near(JsonObject example, JsonObject schema) {
    JsonObject value = example.copy();
    JsonObject properties = resolved(schema).getJsonObject("properties", new JsonObject());
    if (!properties.isEmpty() && random.nextBoolean()) {
      String name = (String) pick(List.copyOf(properties.fieldNames()));
      value.put(name, of(properties.getJsonObject(name), 1));
    }
    return value;
  }

  private @Nullable Object of(JsonObject given, int depth) {
    JsonObject schema = resolved(given);
    if (random.nextInt(25) == 0) {
      return anything(depth);
    }
    if (schema.containsKey("enum")) {
      return pick(schema.getJsonArray("enum").getList());
    }
    if (schema.containsKey("const")) {
      return schema.getValue("const");
    }
    if (schema.containsKey("oneOf")) {
      return of((JsonObject) pick(schema.getJsonArray("oneOf").stream().toList()), depth);
    }
    return switch (typeOf(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> integer(schema);
      case "number" -> number(schema);
      case "boolean" -> random.nextBoolean();
      case "null" -> null;
      default -> string(schema);
    };
  }

  private JsonObject resolved(JsonObject schema) {
    String reference = schema.getString("$ref");
    return reference == null
        ? schema
        : resolved(schemas.getJsonObject(reference.substring(reference.lastIndexOf('/') + 1)));
  }

  private String typeOf(JsonObject schema) {
    Object type = schema.getValue("type");
    if (type instanceof JsonArray several) {
      return (String) pick(several.getList());
    }
    return type == null ? "object" : (String) type;
  }

  private JsonObject object(JsonObject schema, int depth) {
    JsonObject value = new JsonObject();
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    for (var property : schema.getJsonObject("properties", new JsonObject())) {
      boolean there =
          required.contains(property.getKey())
              ? random.nextInt(40) != 0
              : depth < DEEPEST && random.nextInt(3) == 0;
      if (there) {
        value.put(property.getKey(), of((JsonObject) property.getValue(), depth + 1));
      }
    }
    if (schema.getValue("additionalProperties") instanceof JsonObject more
        && depth < DEEPEST
        && random.nextBoolean()) {
      value.put("key_" + random.nextInt(10), of(more, depth + 1));
    }
    if (random.nextInt(40) == 0) {
      value.put(oddText(), anything(depth + 1));
    }
    return value;
  }

  private JsonArray array(JsonObject schema, int depth) {
    int least = schema.getInteger("minItems", 0);
    int most = schema.getInteger("maxItems", 5);
    int size = random.nextInt(40) == 0 ? most + 1 : least + random.nextInt(Math.min(most, 5) + 1);
    JsonArray value = new JsonArray();
    JsonObject items = schema.getJsonObject("items", new JsonObject().put("type", "string"));
    for (int n = 0; n < size; n++) {
      value.add(of(items, depth + 1));
    }
    return value;
  }

  /** Bounds are where mistakes are. */
  private Number integer(JsonObject schema) {
    long least = schema.getLong("minimum", -10L);
    long most = schema.getLong("maximum", least + 1_000_000);
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      case 2 -> random.nextBoolean() ? least - 1 : most + 1;
      case 3 -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
      default -> random.nextLong(least, most + 1);
    };
  }

  private Number number(JsonObject schema) {
    double least = schema.getDouble("minimum", -1e6);
    double most = schema.getDouble("maximum", 1e6);
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      case 2 -> random.nextBoolean() ? 1e300 : -4.9e-324;
      default -> random.nextDouble(least, most);
    };
  }

  private String string(JsonObject schema) {
    JsonArray examples = schema.getJsonArray("examples");
    String example = schema.getString("example");
    int kind = random.nextInt(8);
    if (kind == 0) {
      return oddText();
    }
    if (kind < 6 && (example != null || examples != null)) {
      return example == null ? String.valueOf(pick(examples.getList())) : example;
    }
    return switch (schema.getString("format", "")) {
      case "uuid" -> UUID.randomUUID().toString();
      case "date-time" -> "2026-0" + (1 + random.nextInt(9)) + "-01T00:00:00Z";
      case "date" -> "2026-01-0" + (1 + random.nextInt(9));
      case "email" -> "user" + random.nextInt(20) + "@example.com";
      default -> text(schema.getInteger("minLength", 1), schema.getInteger("maxLength", 60));
    };
  }

  private String text(int least, int most) {
    int length =
        random.nextInt(10) == 0
            ? most + random.nextInt(2)
            : least + random.nextInt(Math.max(1, Math.min(most - least, 30)));
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < length; n++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  String oddText() {
    return ODD.get(random.nextInt(ODD.size()));
  }

  private @Nullable Object anything(int depth) {
    return switch (random.nextInt(depth > DEEPEST ? 5 : 7)) {
      case 0 -> null;
      case 1 -> oddText();
      case 2 -> random.nextLong();
      case 3 -> random.nextGaussian();
      case 4 -> random.nextBoolean();
      case 5 -> new JsonArray().add(anything(depth + 1));
      default -> new JsonObject().put(oddText(), anything(depth + 1));
    };
  }

  private Object pick(List<?> of) {
    return of.get(random.nextInt(of.size()));
  }
}

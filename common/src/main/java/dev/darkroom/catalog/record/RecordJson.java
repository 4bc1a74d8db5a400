// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The JSON of nested attributes: snake case, null left out, unknown properties passed over. */
public final class RecordJson {

  /** Everything beyond ASCII is escaped: a store may refuse the NUL or the half surrogate. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private RecordJson() {}

  /** The JSON text of a document. */
  public static String toText(JsonNode node) {
    return write(node);
  }

  /**
   * The document of a JSON text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  static String write(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not to be written as JSON", e);
    }
  }

  static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the JSON that was expected", e);
    }
  }

  static JsonNode toNode(Object document) {
    return MAPPER.valueToTree(document);
  }

  /** Throws {@link IllegalArgumentException} if the document is of another form. */
  static <T> T fromNode(JsonNode node, TypeReference<T> type) {
    // Not convertValue, which would first write the document anew to read it from there.
    try (JsonParser tokens = MAPPER.treeAsTokens(node)) {
      return MAPPER.readValue(tokens, type);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a document of the form that was expected", e);
    }
  }
}

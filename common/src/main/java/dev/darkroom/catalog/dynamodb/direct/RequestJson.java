// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Requests of the SDK's model as <a
 * href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>. What a
 * request says is taken from its own description of its fields, so nothing in it is left out.
 */
final class RequestJson {

  /** Most requests are shorter. */
  private static final int ROOM = 2048;

  private final JsonFactory json;

  RequestJson(JsonFactory json) {
    this.json = json;
  }

  byte[] of(SdkPojo request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM);
    try (JsonGenerator to = json.createGenerator(bytes)) {
      write(request, to);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all", e);
    }
    return bytes.toByteArray();
  }

  private void write(SdkPojo object, JsonGenerator to) throws IOException {
    to.writeStartObject();
    for (SdkField<?> field : object.sdkFields()) {
      Object value = field.getValueOrDefault(object);
      if (isSet(value)) {
        to.writeFieldName(field.locationName());
        write(value, to);
      }
    }
    to.writeEndObject();
  }

  /** The SDK puts empty ones of its own in the place of lists and maps that nobody gave. */
  private static boolean isSet(Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private void write(Object value, JsonGenerator to) throws IOException {
    switch (value) {
      case AttributeValue attribute -> writeAttribute(attribute, to);
      case SdkPojo object -> write(object, to);
      case String text -> to.writeString(text);
      case Boolean flag -> to.writeBoolean(flag);
      case Integer number -> to.writeNumber(number);
      case Long number -> to.writeNumber(number);
      case SdkBytes bytes -> to.writeBinary(bytes.asByteArrayUnsafe());
      case Map<?, ?> map -> {
        to.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          to.writeFieldName((String) entry.getKey());
          write(entry.getValue(), to);
        }
        to.writeEndObject();
      }
      case Collection<?> list -> {
        to.writeStartArray();
        for (Object element : list) {
          write(element, to);
        }
        to.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no call has a field of " + value.getClass());
    }
  }

  /** As any other object, but most values of a request are texts and numbers, and cheap so. */
  private void writeAttribute(AttributeValue attribute, JsonGenerator to) throws IOException {
    switch (attribute.type()) {
      case S -> writeOnly("S", attribute.s(), to);
      case N -> writeOnly("N", attribute.n(), to);
      case B, BOOL, BS, L, M, NS, NUL, SS, UNKNOWN_TO_SDK_VERSION -> write((SdkPojo) attribute, to);
    }
  }

  private static void writeOnly(String name, String value, JsonGenerator to) throws IOException {
    to.writeStartObject();
    to.writeStringField(name, value);
    to.writeEndObject();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as a digest: the same for bodies that differ in nothing but white space,
 * the order of fields, or the way a number or a character is written.
 */
final class Fingerprint {

  private Fingerprint() {}

  /** 64 hexadecimal digits of an operation and its body. */
  static String of(String operation, JsonObject body) {
    StringBuilder text = new StringBuilder(operation).append('\n');
    write(body, text);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(@Nullable Object value, StringBuilder to) {
    switch (value) {
      case JsonObject object -> {
        to.append('{');
        for (String name : new TreeSet<>(object.fieldNames())) {
          to.append(Json.encode(name)).append(':');
          write(object.getValue(name), to);
          to.append(',');
        }
        to.append('}');
      }
      case JsonArray array -> {
        to.append('[');
        for (int n = 0; n < array.size(); n++) {
          write(array.getValue(n), to);
          to.append(',');
        }
        to.append(']');
      }
      case Number number -> to.append(new BigDecimal(number.toString()).stripTrailingZeros());
      case null, default -> to.append(Json.encode(value));
    }
  }
}

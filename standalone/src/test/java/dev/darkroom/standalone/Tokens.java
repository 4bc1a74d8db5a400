// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** Reads tokens without checking them. */
final class Tokens {

  private Tokens() {}

  static String subjectOf(String token) {
    int begin = token.indexOf('.') + 1;
    String payload = token.substring(begin, token.indexOf('.', begin));
    byte[] json = Base64.getUrlDecoder().decode(payload);
    return new JsonObject(Buffer.buffer(json)).getString("sub");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** The answer to a call that went well. */
public sealed interface Reply {

  /** JSON. */
  record Json(int status, JsonObject body, Map<String, String> headers) implements Reply {}

  /** A document. */
  record Document(String contentType, Buffer content, Map<String, String> headers)
      implements Reply {}

  /** What was asked for lies there. */
  record Redirect(URI location) implements Reply {}

  /** It is done, there is nothing to say. */
  record Done() implements Reply {}

  /** JSON, with status 200 and no headers of its own. */
  static Reply ok(JsonObject body) {
    return new Json(200, body, Map.of());
  }
}

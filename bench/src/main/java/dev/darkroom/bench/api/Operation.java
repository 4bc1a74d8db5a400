// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What is asked of the API, the same again and again. */
enum Operation {
  /** Announces a photo with its checksum: a query for duplicates, a write, and an upload's URL. */
  CREATE(HttpMethod.POST, "/v1/photos", 201, 5),

  /** A photo that is ready: one read, and the URLs of its original and three variants. */
  GET(HttpMethod.GET, "/v1/photos/" + StubPhotos.id(0), 200, 5),

  /** A page of fifty such photos: one query, and two hundred URLs. */
  LIST(HttpMethod.GET, "/v1/photos?limit=50", 200, 8);

  private final HttpMethod method;
  private final String path;
  private final int status;
  private final double target;

  Operation(HttpMethod method, String path, int status, double target) {
    this.method = method;
    this.path = path;
    this.status = status;
    this.target = target;
  }

  HttpMethod method() {
    return method;
  }

  String path() {
    return path;
  }

  /** Of the only answer that counts. */
  int status() {
    return status;
  }

  /** So many times the peer's requests for a second of CPU time are wanted. */
  double target() {
    return target;
  }

  boolean hasBody() {
    return method.equals(HttpMethod.POST);
  }

  /** What is sent where there is a body. */
  Buffer body() {
    return new JsonObject()
        .put("filename", "IMG_2041.JPG")
        .put("contentType", "image/jpeg")
        .put("size", 4_613_977)
        .put("checksumSha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        .put("description", "The first evening at the lake")
        .toBuffer();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

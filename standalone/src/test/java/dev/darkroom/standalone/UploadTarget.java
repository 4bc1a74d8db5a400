// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where and how a file is to be uploaded.
 *
 * @param photo the photo's id
 * @param headers by name, whatever its case
 */
record UploadTarget(String photo, String method, URI url, Map<String, String> headers) {

  static UploadTarget of(JsonObject created) {
    JsonObject upload = created.getJsonObject("upload");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    upload
        .getJsonObject("headers")
        .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
    return new UploadTarget(
        created.getJsonObject("photo").getString("id"),
        upload.getString("method"),
        URI.create(upload.getString("url")),
        headers);
  }

  UploadTarget withHeader(String name, String value) {
    Map<String, String> other = new TreeMap<>(headers);
    other.put(name, value);
    return new UploadTarget(photo, method, url, other);
  }
}

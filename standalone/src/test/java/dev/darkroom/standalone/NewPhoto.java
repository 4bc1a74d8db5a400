// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says of a photo before it uploads it. */
record NewPhoto(
    String filename, String contentType, long size, @Nullable String checksum, List<String> tags) {

  static NewPhoto jpeg(String filename, byte[] file) {
    return of("image/jpeg", filename, file);
  }

  static NewPhoto of(String contentType, String filename, byte[] file) {
    return new NewPhoto(filename, contentType, file.length, null, List.of());
  }

  NewPhoto withChecksumOf(byte[] file) {
    return new NewPhoto(filename, contentType, size, sha256(file), tags);
  }

  NewPhoto tagged(String... names) {
    return new NewPhoto(filename, contentType, size, checksum, List.of(names));
  }

  JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("filename", filename)
            .put("contentType", contentType)
            .put("size", size)
            .put("tags", new JsonArray(tags));
    return checksum == null ? json : json.put("checksumSha256", checksum);
  }

  static String sha256(byte[] file) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

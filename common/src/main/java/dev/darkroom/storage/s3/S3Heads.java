// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.MediaType;
import dev.darkroom.storage.ObjectHead;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Reads what S3 says of an object. */
final class S3Heads {

  private S3Heads() {}

  static ObjectHead of(HeadObjectResponse found) {
    return head(
        found.contentLength(),
        found.eTag(),
        found.contentType(),
        found.lastModified(),
        found.metadata());
  }

  static ObjectHead of(GetObjectResponse found) {
    return head(
        found.contentLength(),
        found.eTag(),
        found.contentType(),
        found.lastModified(),
        found.metadata());
  }

  private static ObjectHead head(
      @Nullable Long size,
      @Nullable String etag,
      @Nullable String contentType,
      @Nullable Instant lastModified,
      Map<String, String> metadata) {
    Map<String, String> lowered = new HashMap<>();
    metadata.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    return new ObjectHead(
        size == null ? 0 : size,
        etag == null ? "" : etag.replace("\"", ""),
        contentType == null ? MediaType.OCTET_STREAM : MediaType.lenient(contentType),
        lastModified == null ? Instant.EPOCH : lastModified,
        Map.copyOf(lowered));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.photo.ObjectRef;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages as S3 writes them. */
public final class S3Events {

  /** A sequencer as S3 writes them; those that follow are of later events. */
  public static final String FIRST = "0055AED6DCD90281E5";

  public static final String SECOND = "0055AED6DCD90281E6";
  public static final String THIRD = "0055AED6DCD90281E7";

  private S3Events() {}

  /** The message of one upload. */
  public static String created(
      ObjectRef object, String sequencer, Instant time, @Nullable String etag) {
    return message(record("ObjectCreated:Put", object, sequencer, time, etag));
  }

  /** One message of several records. */
  public static String message(JsonObject... records) {
    JsonArray all = new JsonArray();
    for (JsonObject record : records) {
      all.add(record);
    }
    return new JsonObject().put("Records", all).encode();
  }

  /** One record. */
  public static JsonObject record(
      String name, ObjectRef object, String sequencer, Instant time, @Nullable String etag) {
    JsonObject described =
        new JsonObject()
            .put("key", URLEncoder.encode(object.key(), StandardCharsets.UTF_8))
            .put("sequencer", sequencer);
    if (etag != null) {
      described.put("eTag", etag);
    }
    return new JsonObject()
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("eventTime", time.toString())
        .put("eventName", name)
        .put(
            "s3",
            new JsonObject()
                .put("s3SchemaVersion", "1.0")
                .put("bucket", new JsonObject().put("name", object.bucket()))
                .put("object", described));
  }
}

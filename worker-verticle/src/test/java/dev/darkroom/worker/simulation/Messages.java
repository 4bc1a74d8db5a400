// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sequencer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store's messages, as text. */
final class Messages {

  private Messages() {}

  static String created(
      ObjectRef object, Sequencer sequencer, Instant time, @Nullable String etag, byte[] content) {
    String told = ",\"size\":" + content.length;
    return event(
        "ObjectCreated:Put",
        object,
        sequencer,
        time,
        etag == null ? told : told + ",\"eTag\":\"" + etag + '"');
  }

  static String removed(ObjectRef object, Sequencer sequencer, Instant time) {
    return event("ObjectRemoved:Delete", object, sequencer, time, "");
  }

  /** Whether a message tells that this object was removed. */
  static boolean isRemoval(String body, ObjectRef object) {
    return body.contains("ObjectRemoved")
        && body.contains(URLEncoder.encode(object.key(), StandardCharsets.UTF_8));
  }

  static String of(List<String> records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  static String throughSns(String message) {
    return "{\"Type\":\"Notification\",\"Message\":\""
        + message.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}";
  }

  private static String event(
      String name, ObjectRef object, Sequencer sequencer, Instant time, String more) {
    return "{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\",\"eventName\":\""
        + name
        + "\",\"eventTime\":\""
        + time
        + "\",\"s3\":{\"s3SchemaVersion\":\"1.0\",\"bucket\":{\"name\":\""
        + object.bucket()
        + "\"},\"object\":{\"key\":\""
        + URLEncoder.encode(object.key(), StandardCharsets.UTF_8)
        + "\",\"sequencer\":\""
        + sequencer.value()
        + '"'
        + more
        + "}}}";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.ReprocessScope;
import dev.darkroom.queue.UploadNotice;
import dev.darkroom.worker.ingest.ObjectEvent;
import dev.darkroom.worker.ingest.Removal;
import dev.darkroom.worker.ingest.Upload;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** S3's own form: one object with an array of records. */
final class S3Records {

  private static final String SUPPORTED_MAJOR = "2.";

  private S3Records() {}

  /**
   * Reads all records. One that can not be read makes the whole message unknown: a dead letter
   * keeps the message as it came, so none of its records is lost.
   */
  static ParsedMessage read(JsonArray records) {
    if (records.isEmpty()) {
      throw new MalformedEventException("no records");
    }
    List<ObjectEvent> events = new ArrayList<>();
    int others = 0;
    for (Object entry : records) {
      if (!(entry instanceof JsonObject event)) {
        throw new MalformedEventException("a record that is no object");
      }
      requireVersion(event);
      String name = withoutPrefix(Fields.text(event, "eventName"));
      if (name.startsWith("ObjectCreated:")) {
        events.add(upload(event));
      } else if (name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:")) {
        events.add(removal(event));
      } else {
        others++;
      }
    }
    return new ParsedMessage.Notification(events, others);
  }

  /** Within a major version S3 only adds fields. */
  private static void requireVersion(JsonObject event) {
    if (!(event.getValue("eventVersion") instanceof String version)
        || !version.startsWith(SUPPORTED_MAJOR)) {
      throw new MalformedEventException("an event version other than 2");
    }
  }

  /** Other stores write the name as their configuration has it. */
  private static String withoutPrefix(String eventName) {
    return eventName.startsWith("s3:") ? eventName.substring("s3:".length()) : eventName;
  }

  private static Upload upload(JsonObject event) {
    JsonObject s3 = Fields.object(event, "s3");
    JsonObject object = Fields.object(s3, "object");
    Upload upload =
        new Upload(
            location(s3),
            Fields.size(object),
            Fields.etag(object, "eTag"),
            Fields.sequencer(object),
            Fields.time(event.getValue("eventTime")));
    return event.containsKey(UploadNotice.EXTENSION)
        ? upload.repeated(reprocess(Fields.object(event, UploadNotice.EXTENSION)))
        : upload;
  }

  /** What an operator asks for. To overlook it would look as if it had been done. */
  private static Upload.Reprocess reprocess(JsonObject extension) {
    ReprocessScope scope =
        ReprocessScope.named(Fields.text(extension, UploadNotice.SCOPE))
            .orElseThrow(() -> new MalformedEventException("a scope that is not known"));
    if (extension.getValue(UploadNotice.AFTER) instanceof Number after && after.longValue() >= 0) {
      return new Upload.Reprocess(scope, after.longValue());
    }
    throw new MalformedEventException("no attempt to repeat");
  }

  private static Removal removal(JsonObject event) {
    JsonObject s3 = Fields.object(event, "s3");
    return new Removal(
        location(s3),
        Fields.sequencer(Fields.object(s3, "object")),
        Fields.time(event.getValue("eventTime")));
  }

  private static ObjectRef location(JsonObject s3) {
    return Fields.location(
        Fields.text(Fields.object(s3, "bucket"), "name"),
        decode(Fields.text(Fields.object(s3, "object"), "key")));
  }

  /** Keys come encoded as in a form: a space is a plus. */
  private static String decode(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedEventException("a key that is not form-url-encoded");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.worker.ingest.Removal;
import dev.darkroom.worker.ingest.Upload;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** EventBridge's form: one event, fields named otherwise than S3 names them, keys not encoded. */
final class EventBridgeEvent {

  private EventBridgeEvent() {}

  static ParsedMessage read(String type, @Nullable Object time, JsonObject detail) {
    return switch (type) {
      case "Object Created" -> new ParsedMessage.Notification(List.of(upload(time, detail)), 0);
      case "Object Deleted" -> new ParsedMessage.Notification(List.of(removal(time, detail)), 0);
      default -> new ParsedMessage.Notification(List.of(), 1);
    };
  }

  private static Upload upload(@Nullable Object time, JsonObject detail) {
    JsonObject object = Fields.object(detail, "object");
    return new Upload(
        location(detail),
        Fields.size(object),
        Fields.etag(object, "etag"),
        Fields.sequencer(object),
        Fields.time(time));
  }

  private static Removal removal(@Nullable Object time, JsonObject detail) {
    return new Removal(
        location(detail), Fields.sequencer(Fields.object(detail, "object")), Fields.time(time));
  }

  private static ObjectRef location(JsonObject detail) {
    return Fields.location(
        Fields.text(Fields.object(detail, "bucket"), "name"),
        Fields.text(Fields.object(detail, "object"), "key"));
  }
}

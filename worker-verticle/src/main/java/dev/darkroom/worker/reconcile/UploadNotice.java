// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.storage.ObjectHead;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The message that S3 would send of an upload, but for the sequencer, which only S3 knows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
final class UploadNotice {

  /** The attribute that tells such a message from S3's own. */
  static final String ATTRIBUTE = "reconcile";

  private UploadNotice() {}

  static OutgoingMessage of(ObjectRef object, ObjectHead head, Reason reason) {
    JsonObject described =
        new JsonObject()
            .put("key", URLEncoder.encode(object.key(), StandardCharsets.UTF_8))
            .put("size", head.size())
            .put("eTag", head.etag());
    JsonObject event =
        new JsonObject()
            .put("eventVersion", "2.1")
            .put("eventSource", "aws:s3")
            .put("eventTime", head.lastModified().toString())
            .put("eventName", "ObjectCreated:Put")
            .put(
                "s3",
                new JsonObject()
                    .put("s3SchemaVersion", "1.0")
                    .put("bucket", new JsonObject().put("name", object.bucket()))
                    .put("object", described));
    return new OutgoingMessage(
        new JsonObject().put("Records", new JsonArray().add(event)).encode(),
        Map.of(ATTRIBUTE, reason.wireName()));
  }
}

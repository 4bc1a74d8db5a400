// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.ReprocessScope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * The message that S3 would send of an upload, but for the sequencer, which only S3 knows. It may
 * say under a name of ours that the upload is to be developed once more: who does not know that
 * name takes it for an event that was told twice.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
public final class UploadNotice {

  /** The attribute that tells a message of the reconciler from S3's own. */
  public static final String RECONCILED = "reconcile";

  /** The attribute that tells a message of an operator from S3's own. */
  public static final String REPROCESSED = "reprocess";

  /** The member of a record under which it says what S3 does not. */
  public static final String EXTENSION = "darkroom";

  /** The member of the extension with the scope. */
  public static final String SCOPE = "reprocess";

  /** The member of the extension with the fence of the last attempt that is to be repeated. */
  public static final String AFTER = "after";

  private final JsonObject event;

  private UploadNotice(JsonObject event) {
    this.event = event;
  }

  /**
   * Of an object as it is now.
   *
   * @param etag of its content, without quotes
   * @param time when it was stored, or when the wait for it to be developed began
   */
  public static UploadNotice of(ObjectRef object, long size, String etag, Instant time) {
    JsonObject described =
        new JsonObject()
            .put("key", URLEncoder.encode(object.key(), StandardCharsets.UTF_8))
            .put("size", size)
            .put("eTag", etag);
    return new UploadNotice(
        new JsonObject()
            .put("eventVersion", "2.1")
            .put("eventSource", "aws:s3")
            .put("eventTime", time.toString())
            .put("eventName", "ObjectCreated:Put")
            .put(
                "s3",
                new JsonObject()
                    .put("s3SchemaVersion", "1.0")
                    .put("bucket", new JsonObject().put("name", object.bucket()))
                    .put("object", described)));
  }

  /** The message of the reconciler, which says why it is sent. */
  public OutgoingMessage reconciled(String reason) {
    return message(RECONCILED, reason);
  }

  /**
   * The message by which the photo is developed once more, also if it was developed.
   *
   * @param after the fence of the attempt that is to be repeated: where a later one has come to an
   *     end, the message has served
   */
  public OutgoingMessage reprocessed(ReprocessScope scope, long after) {
    JsonObject extension = new JsonObject().put(SCOPE, scope.wireName()).put(AFTER, after);
    return new UploadNotice(event.copy().put(EXTENSION, extension))
        .message(REPROCESSED, scope.wireName());
  }

  private OutgoingMessage message(String attribute, String value) {
    return new OutgoingMessage(
        new JsonObject().put("Records", new JsonArray().add(event)).encode(),
        Map.of(attribute, value));
  }
}

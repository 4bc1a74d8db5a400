// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Reads the forms in which S3's events arrive: as S3 sends them to SQS, inside an SNS envelope, and
 * as EventBridge sends them. Never throws, whatever the text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
public final class MessageParser {

  private static final String TEST_EVENT = "s3:TestEvent";
  // An SNS topic may carry EventBridge's form; nothing nests deeper.
  private static final int MAX_ENVELOPES = 2;

  private MessageParser() {}

  /** What the message says. */
  public static ParsedMessage parse(String body) {
    return parse(body, MAX_ENVELOPES);
  }

  private static ParsedMessage parse(String body, int envelopes) {
    try {
      return Json.decodeValue(body) instanceof JsonObject message
          ? interpret(message, envelopes)
          : new ParsedMessage.Unknown("not a JSON object");
    } catch (DecodeException e) {
      return new ParsedMessage.Unknown("not JSON");
    } catch (MalformedEventException e) {
      return new ParsedMessage.Unknown(e.problem());
    }
  }

  private static ParsedMessage interpret(JsonObject message, int envelopes) {
    if (message.getValue("Records") instanceof JsonArray records) {
      return S3Records.read(records);
    }
    if (TEST_EVENT.equals(message.getValue("Event"))) {
      return new ParsedMessage.TestEvent();
    }
    if (message.getValue("Message") instanceof String inner
        && "Notification".equals(message.getValue("Type"))) {
      return envelopes == 0
          ? new ParsedMessage.Unknown("too many envelopes")
          : parse(inner, envelopes - 1);
    }
    if (message.getValue("detail-type") instanceof String type
        && message.getValue("detail") instanceof JsonObject detail
        && "aws.s3".equals(message.getValue("source"))) {
      return EventBridgeEvent.read(type, message.getValue("time"), detail);
    }
    return new ParsedMessage.Unknown("neither S3's form nor SNS's nor EventBridge's");
  }
}

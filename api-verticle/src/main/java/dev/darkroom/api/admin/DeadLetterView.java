// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import static dev.darkroom.queue.DeadLetterAttribute.ATTEMPTS;
import static dev.darkroom.queue.DeadLetterAttribute.BUCKET;
import static dev.darkroom.queue.DeadLetterAttribute.CORRELATION_ID;
import static dev.darkroom.queue.DeadLetterAttribute.FIRST_SEEN;
import static dev.darkroom.queue.DeadLetterAttribute.KEY;
import static dev.darkroom.queue.DeadLetterAttribute.MESSAGE;
import static dev.darkroom.queue.DeadLetterAttribute.MESSAGE_ID;
import static dev.darkroom.queue.DeadLetterAttribute.PHOTO_ID;
import static dev.darkroom.queue.DeadLetterAttribute.REASON;
import static dev.darkroom.queue.DeadLetterAttribute.WORKER_VERSION;

import dev.darkroom.queue.DeadLetterAttribute;
import dev.darkroom.queue.Delivery;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a dead letter tells. One without a reason was no worker's doing: SQS moved it, by the
 * queue's redrive policy, since it was received and never settled.
 */
record DeadLetterView(Delivery letter) {

  /** The reason of what SQS moved. */
  static final String RECEIVED_TOO_OFTEN = "received_too_often";

  private static final String NOBODY =
      "Workers received the message again and again and none came to an end; SQS moved it.";

  private static final int MAX_BODY = 2000;
  private static final int MAX_DIGITS = 9;

  String reason() {
    return said(REASON).orElse(RECEIVED_TOO_OFTEN);
  }

  JsonObject json() {
    boolean workers = said(REASON).isPresent();
    JsonObject json =
        new JsonObject()
            .put("id", letter.messageId())
            .put("reason", reason())
            .put("message", workers ? said(MESSAGE).orElse("") : NOBODY)
            // SQS keeps identity and time of what it moves.
            .put("originalMessageId", said(MESSAGE_ID).orElse(workers ? null : letter.messageId()))
            .put(
                "firstSeenAt", workers ? said(FIRST_SEEN).orElse(null) : letter.sentAt().toString())
            .put("failedAt", workers ? letter.sentAt().toString() : null)
            .put("looks", letter.receiveCount())
            .put(
                "body",
                letter
                    .body()
                    .codePoints()
                    .limit(MAX_BODY)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
    put(json, "photoId", PHOTO_ID);
    put(json, "bucket", BUCKET);
    put(json, "key", KEY);
    put(json, "correlationId", CORRELATION_ID);
    put(json, "workerVersion", WORKER_VERSION);
    said(ATTEMPTS)
        .filter(DeadLetterView::isCount)
        .map(Integer::valueOf)
        .ifPresent(n -> json.put("attempts", n));
    return json;
  }

  private void put(JsonObject json, String name, DeadLetterAttribute attribute) {
    said(attribute).ifPresent(value -> json.put(name, value));
  }

  private Optional<String> said(DeadLetterAttribute attribute) {
    return Optional.ofNullable(letter.attributes().get(attribute.wireName()));
  }

  private static boolean isCount(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

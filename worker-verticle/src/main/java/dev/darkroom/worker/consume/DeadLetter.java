// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.DeadLetterAttribute;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.worker.ingest.IngestResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a message can not be worked. With the message as it came it makes what is sent to the dead
 * letters, so that moving the message back is all a redrive needs.
 *
 * @param reason a rejection's code or a failure's reason
 * @param message a sentence for people
 * @param result of the record that is to blame; null if it is the message
 */
record DeadLetter(String reason, String message, @Nullable IngestResult result) {

  // Attributes count towards the size of the message, and nobody reads longer ones.
  private static final int MAX_VALUE = 1024;

  OutgoingMessage of(Delivery delivery, String workerVersion) {
    Map<String, String> attributes = new LinkedHashMap<>();
    put(attributes, DeadLetterAttribute.REASON, reason);
    put(attributes, DeadLetterAttribute.MESSAGE, message);
    put(attributes, DeadLetterAttribute.ATTEMPTS, Integer.toString(delivery.receiveCount()));
    put(attributes, DeadLetterAttribute.FIRST_SEEN, delivery.sentAt().toString());
    put(attributes, DeadLetterAttribute.MESSAGE_ID, delivery.messageId());
    put(attributes, DeadLetterAttribute.WORKER_VERSION, workerVersion);
    if (result != null) {
      put(attributes, DeadLetterAttribute.BUCKET, result.event().object().bucket());
      put(attributes, DeadLetterAttribute.KEY, result.event().object().key());
      put(attributes, DeadLetterAttribute.CORRELATION_ID, result.correlation().value());
      if (result.photo() != null) {
        put(attributes, DeadLetterAttribute.PHOTO_ID, result.photo().value());
      }
    }
    return new OutgoingMessage(delivery.body(), attributes);
  }

  /** SQS takes no empty value and no character that XML 1.0 does not have. */
  private static void put(Map<String, String> attributes, DeadLetterAttribute name, String value) {
    StringBuilder clean = new StringBuilder();
    value
        .codePoints()
        .limit(MAX_VALUE)
        .map(c -> isAllowed(c) ? c : '?')
        .forEach(clean::appendCodePoint);
    if (!clean.isEmpty()) {
      attributes.put(name.wireName(), clean.toString());
    }
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}

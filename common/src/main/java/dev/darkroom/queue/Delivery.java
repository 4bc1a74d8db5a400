// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import java.time.Instant;
import java.util.Map;

/**
 * A message in our hands until its visibility ends.
 *
 * @param messageId the same on every delivery
 * @param receipt of this delivery
 * @param receiveCount 1 on the first delivery
 * @param sentAt when it was added to the queue
 */
public record Delivery(
    String messageId,
    Receipt receipt,
    String body,
    int receiveCount,
    Instant sentAt,
    Map<String, String> attributes) {}

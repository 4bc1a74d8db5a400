// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import java.util.Map;

/**
 * A message to send.
 *
 * @param attributes at most 10, values not empty (SQS's bounds)
 */
public record OutgoingMessage(String body, Map<String, String> attributes) {}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import java.time.Duration;

/**
 * When a message is to come again.
 *
 * @param visibility from now; 0 to 12 hours. A queue counts whole seconds and rounds up, so that
 *     nothing comes before its time
 */
public record VisibilityChange(Receipt receipt, Duration visibility) {}

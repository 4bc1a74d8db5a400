// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

/**
 * Names one delivery of one message.
 *
 * @param handle the queue's, opaque
 */
public record Receipt(String handle) {}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

/**
 * How many messages a queue holds, approximately.
 *
 * @param visible waiting
 * @param inFlight received and neither deleted nor returned
 * @param delayed not yet due
 */
public record QueueDepth(long visible, long inFlight, long delayed) {}

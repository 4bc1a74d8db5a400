// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/**
 * One try at developing a photo.
 *
 * @param fence grows with every claim; a result with an older fence may not be recorded
 * @param sequencer of the event that asked for it
 */
public record Attempt(long fence, Sequencer sequencer) {}

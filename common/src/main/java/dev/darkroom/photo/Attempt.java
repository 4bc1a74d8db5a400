// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/**
 * One try at developing a photo.
 *
 * @param fence grows with every claim; a result with an older fence may not be recorded
 * @param sequencer of the event that asked for it
 * @param etag of the content it works, without quotes; null while that is not known
 */
public record Attempt(long fence, Sequencer sequencer, @Nullable String etag) {

  /** A try at content that nobody knows yet. */
  public Attempt(long fence, Sequencer sequencer) {
    this(fence, sequencer, null);
  }

  /** The same try, of which it is now known what it works. */
  public Attempt working(@Nullable String content) {
    return content == null ? this : new Attempt(fence, sequencer, content);
  }

  /** Whether it is the same try, whatever was known of it when. */
  public boolean is(Attempt other) {
    return fence == other.fence && sequencer.equals(other.sequencer);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.ReprocessScope;
import dev.darkroom.photo.Sequencer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The store's word that an object was created.
 *
 * @param size in bytes; null where the store does not tell
 * @param etag without quotes; null where the store does not tell
 * @param sequencer {@link Sequencer#NONE} where the store sends none
 * @param time when the object was created by the store's clock; null where it does not tell
 * @param reprocess what is to be repeated though it was done; null if nothing is
 * @param redriven whether the message was a dead letter: what was rejected then is tried once more
 */
public record Upload(
    ObjectRef object,
    @Nullable Long size,
    @Nullable String etag,
    Sequencer sequencer,
    @Nullable Instant time,
    @Nullable Reprocess reprocess,
    boolean redriven)
    implements ObjectEvent {

  /** The store's word and no more than that. */
  public Upload(
      ObjectRef object,
      @Nullable Long size,
      @Nullable String etag,
      Sequencer sequencer,
      @Nullable Instant time) {
    this(object, size, etag, sequencer, time, null, /* redriven= */ false);
  }

  /** The same, to be repeated on an operator's word. */
  public Upload repeated(Reprocess how) {
    return new Upload(object, size, etag, sequencer, time, how, redriven);
  }

  /** The same from a message that was a dead letter. */
  public Upload fromDeadLetter() {
    return new Upload(object, size, etag, sequencer, time, reprocess, /* redriven= */ true);
  }

  /**
   * What an operator asks for.
   *
   * @param after the fence of the attempt that is to be repeated
   */
  public record Reprocess(ReprocessScope scope, long after) {}
}

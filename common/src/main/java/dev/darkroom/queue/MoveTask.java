// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far moving the dead letters back is. The numbers are approximate, as the service tells them.
 *
 * @param moved so far
 * @param toMove in all; null where the service does not tell
 * @param failure why it ended early; null if it did not
 */
public record MoveTask(
    State state, long moved, @Nullable Long toMove, Instant startedAt, @Nullable String failure) {

  /** What a move may be. */
  public enum State {
    RUNNING,
    COMPLETED,
    CANCELLING,
    CANCELLED,
    FAILED;

    /** The name in answers. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it keeps another move from beginning. */
    public boolean isUnderWay() {
      return this == RUNNING || this == CANCELLING;
    }
  }
}

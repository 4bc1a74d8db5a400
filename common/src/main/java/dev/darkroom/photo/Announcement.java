// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/**
 * What an event says of the content of a photo's file, and what was found when somebody looked.
 *
 * @param sequencer {@link Sequencer#NONE} where the store sends none
 * @param etag of the content, without quotes; null where the event does not tell
 * @param found what the store holds
 */
public record Announcement(Sequencer sequencer, @Nullable String etag, Found found) {

  /** An event, before anybody looked what the store holds. */
  public Announcement(Sequencer sequencer, @Nullable String etag) {
    this(sequencer, etag, new Found.Unseen());
  }

  /** The same after somebody looked. */
  public Announcement having(Found seen) {
    return new Announcement(sequencer, etag, seen);
  }

  /**
   * How the content announced stands to that of an earlier attempt. Sequencers tell if they can;
   * else the content does: one that the store does not hold any more is old, one that was worked is
   * the same, whoever wrote it how often.
   *
   * @return {@link Sequencer.Order#UNKNOWN} only if nobody has looked yet
   */
  Sequencer.Order relativeTo(Attempt seen) {
    Sequencer.Order order = sequencer.relativeTo(seen.sequencer());
    if (order != Sequencer.Order.UNKNOWN) {
      return order;
    }
    return switch (found) {
      case Found.Unseen _ -> Sequencer.Order.UNKNOWN;
      // There is nothing newer.
      case Found.Nothing _ -> Sequencer.Order.SAME;
      case Found.Content(String now) -> {
        if (etag != null && !etag.equals(now)) {
          yield Sequencer.Order.OLDER;
        }
        yield now.equals(seen.etag()) ? Sequencer.Order.SAME : Sequencer.Order.NEWER;
      }
    };
  }

  /** The attempt that works this. */
  Attempt attempt(long fence) {
    return new Attempt(
        fence, sequencer, etag == null && found instanceof Found.Content(String now) ? now : etag);
  }

  /** What the store holds. */
  public sealed interface Found {

    /** Nobody has looked. */
    record Unseen() implements Found {}

    /** There is no file any more. */
    record Nothing() implements Found {}

    /**
     * A file.
     *
     * @param etag of its content, without quotes
     */
    record Content(String etag) implements Found {}
  }
}

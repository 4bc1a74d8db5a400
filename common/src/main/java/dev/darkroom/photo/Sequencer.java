// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Locale;

/**
 * S3's order of the events of one key. Event delivery is neither ordered nor once only; this is
 * what tells a late event from a new one.
 *
 * @param value hexadecimal digits, or empty where the store sends none
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
public record Sequencer(String value) {

  /** What a store that sends no sequencer is taken to have sent. */
  public static final Sequencer NONE = new Sequencer("");

  public Sequencer {
    value = value.toUpperCase(Locale.ROOT);
  }

  /**
   * How this event stands to an earlier seen one of the same key. AWS has documented both left and
   * right padding for values of unequal length, so those are {@link Order#UNKNOWN}.
   */
  public Order relativeTo(Sequencer seen) {
    if (value.isEmpty() || value.length() != seen.value.length()) {
      return Order.UNKNOWN;
    }
    int order = value.compareTo(seen.value);
    if (order == 0) {
      return Order.SAME;
    }
    return order < 0 ? Order.OLDER : Order.NEWER;
  }

  /** The outcome of {@link #relativeTo}. */
  public enum Order {
    OLDER,
    SAME,
    NEWER,
    UNKNOWN
  }
}

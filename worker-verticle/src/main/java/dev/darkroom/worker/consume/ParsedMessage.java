// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.worker.ingest.ObjectEvent;
import java.util.List;

/** What a message of the ingest queue says. */
public sealed interface ParsedMessage {

  /**
   * Something happened to objects.
   *
   * @param events in the message's order; may be none
   * @param others how many events were of neither kind
   */
  record Notification(List<ObjectEvent> events, int others) implements ParsedMessage {

    public Notification {
      events = List.copyOf(events);
    }
  }

  /** The store tries whether it may write to the queue. */
  record TestEvent() implements ParsedMessage {}

  /**
   * No form that is known.
   *
   * @param problem what is wrong with it, for an operator; says nothing of the content
   */
  record Unknown(String problem) implements ParsedMessage {}
}

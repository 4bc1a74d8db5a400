// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.events;

import io.vertx.core.Future;

/** Tells the world what happened to a photo. Listeners may hear the same event more than once. */
public interface EventPublisher {

  /**
   * Publishes an event.
   *
   * @return succeeds, on the caller's context, when the event is durable by the adapter's measure;
   *     fails with {@link EventUnavailableException} if it is worth another try
   */
  Future<Void> publish(PhotoEvent event);

  /** Sends what is buffered and lets go of connections. */
  Future<Void> close();
}

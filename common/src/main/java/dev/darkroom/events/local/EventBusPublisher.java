// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.events.local;

import dev.darkroom.events.CloudEvents;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.PhotoEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** Publishes on the event bus. Who does not listen at that moment does not hear it. */
public final class EventBusPublisher implements EventPublisher {

  /** The address; messages are the CloudEvent's JSON in a buffer. */
  public static final String ADDRESS = "darkroom.photos";

  private final Vertx vertx;

  public EventBusPublisher(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> publish(PhotoEvent event) {
    vertx.eventBus().publish(ADDRESS, Buffer.buffer(CloudEvents.json(event)));
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}

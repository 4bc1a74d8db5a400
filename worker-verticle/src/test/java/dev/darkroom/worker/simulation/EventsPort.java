// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.EventUnavailableException;
import dev.darkroom.events.PhotoEvent;
import io.vertx.core.Future;

/** Where events go, as one process sees it. */
final class EventsPort implements EventPublisher {

  private final World world;
  private final SimulatedProcess process;

  EventsPort(World world, SimulatedProcess process) {
    this.world = world;
    this.process = process;
  }

  @Override
  public Future<Void> publish(PhotoEvent event) {
    return world
        .wire()
        .call(
            process,
            () -> "publishes " + event.kind() + " of " + world.name(event.photo().id()),
            () -> {
              world.invariants().published(event);
              return true;
            },
            why -> new EventUnavailableException(why, new CutException()))
        .mapEmpty();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}

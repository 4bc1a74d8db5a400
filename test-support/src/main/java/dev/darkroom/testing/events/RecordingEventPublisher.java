// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.events;

import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.EventUnavailableException;
import dev.darkroom.events.PhotoEvent;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what was published. */
public final class RecordingEventPublisher implements EventPublisher {

  private final List<PhotoEvent> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger outages = new AtomicInteger();

  /** Lets the next publications fail as if nobody answered. */
  public void failNext(int calls) {
    outages.set(calls);
  }

  /** All events so far, oldest first. */
  public List<PhotoEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public Future<Void> publish(PhotoEvent event) {
    if (outages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return Future.failedFuture(
          new EventUnavailableException("no answer", new IOException("connection refused")));
    }
    events.add(event);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.catalog.leadership.Tenure;
import dev.darkroom.photo.WorkerId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A leadership that forgets. May be used from any thread. */
public final class InMemoryLeadership implements Leadership {

  private final Vertx vertx;
  private final Map<String, Tenure> tenures = new HashMap<>();

  public InMemoryLeadership(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Who has the lead, or had it last, without a future: for assertions. */
  public synchronized Optional<Tenure> stored(String name) {
    return Optional.ofNullable(tenures.get(name));
  }

  @Override
  public synchronized Future<Optional<Tenure>> acquire(
      String name, WorkerId candidate, Instant now, Instant until) {
    Tenure last = tenures.get(name);
    if (last != null && last.isHeldAt(now) && !last.holder().equals(candidate)) {
      return onContext(Optional.empty());
    }
    long fence = last == null ? 1 : last.fence() + 1;
    Tenure taken = new Tenure(name, candidate, fence, until, last == null ? "" : last.progress());
    tenures.put(name, taken);
    return onContext(Optional.of(taken));
  }

  @Override
  public synchronized Future<Optional<Tenure>> renew(Tenure held, Instant until) {
    Tenure last = tenures.get(held.name());
    if (last == null || last.fence() != held.fence() || !last.holder().equals(held.holder())) {
      return onContext(Optional.empty());
    }
    Tenure renewed = held.withUntil(until);
    tenures.put(held.name(), renewed);
    return onContext(Optional.of(renewed));
  }

  @Override
  public Future<Void> release(Tenure held) {
    return renew(held, Instant.EPOCH).mapEmpty();
  }

  /** Real ones never complete before they return, so this one does not either. */
  private <T> Future<T> onContext(T answer) {
    return Future.fromCompletionStage(
        CompletableFuture.completedFuture(answer), vertx.getOrCreateContext());
  }
}

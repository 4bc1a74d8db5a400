// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store of requests that forgets. May be used from any thread. */
public final class InMemoryIdempotencyStore implements IdempotencyStore {

  private final Vertx vertx;
  private final Map<IdempotencyKey, KeyedRequest> requests = new HashMap<>();

  public InMemoryIdempotencyStore(Vertx vertx) {
    this.vertx = vertx;
  }

  /** What is kept now, without a future: for assertions. */
  public synchronized Optional<KeyedRequest> stored(IdempotencyKey key) {
    return Optional.ofNullable(requests.get(key));
  }

  @Override
  public synchronized Future<KeyedRequest> claim(
      IdempotencyKey key, KeyedRequest request, Instant now) {
    KeyedRequest kept = requests.get(key);
    if (kept != null && kept.expiresAt().isAfter(now)) {
      return onContext(kept);
    }
    requests.put(key, request);
    return onContext(request);
  }

  @Override
  public synchronized Future<Boolean> replace(
      IdempotencyKey key, KeyedRequest read, KeyedRequest next) {
    KeyedRequest kept = requests.get(key);
    boolean held = kept != null && kept.holder().equals(read.holder());
    if (held) {
      requests.put(key, next);
    }
    return onContext(held);
  }

  /** Real ones never complete before they return, so this one does not either. */
  private <T> Future<T> onContext(T answer) {
    return Future.fromCompletionStage(
        CompletableFuture.completedFuture(answer), vertx.getOrCreateContext());
  }
}

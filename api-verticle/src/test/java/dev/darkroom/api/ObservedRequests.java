// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.catalog.InMemoryIdempotencyStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests in memory, with a way for a test to wait for one. */
public final class ObservedRequests implements IdempotencyStore {

  private final InMemoryIdempotencyStore store;
  private final Map<String, Promise<Boolean>> claimed = new ConcurrentHashMap<>();

  public ObservedRequests(Vertx vertx) {
    this.store = new InMemoryIdempotencyStore(vertx);
  }

  /** When somebody has claimed that key. */
  public Future<Boolean> claimed(String key) {
    return promise(key).future();
  }

  private Promise<Boolean> promise(String key) {
    return claimed.computeIfAbsent(key, _ -> Promise.promise());
  }

  public Optional<KeyedRequest> stored(UserId owner, String key) {
    return store.stored(new IdempotencyKey(owner, key));
  }

  @Override
  public Future<KeyedRequest> claim(IdempotencyKey key, KeyedRequest request, Instant now) {
    return store.claim(key, request, now).onSuccess(_ -> promise(key.value()).tryComplete(true));
  }

  @Override
  public Future<Boolean> replace(IdempotencyKey key, KeyedRequest read, KeyedRequest next) {
    return store.replace(key, read, next);
  }
}

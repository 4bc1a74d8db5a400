// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.identity.IdentityException;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, fetched when they are first needed. Known keys serve through an outage of the
 * issuer; they are renewed in the background, so that a withdrawn one is forgotten. Unknown key ids
 * can not be used to make this service ask the issuer often.
 */
final class KeyCache {

  private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);

  /** How long an unknown key id is believed to be unknown. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** While not one key is known, and nobody can be let in. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private static final Duration RENEW_AFTER = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final KeySource source;
  private final InstantSource time;
  private final AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);

  /** The fetch under way, shared by all who need it. */
  private final AtomicReference<@Nullable Future<Known>> fetching = new AtomicReference<>();

  KeyCache(Vertx vertx, KeySource source, InstantSource time) {
    this.vertx = vertx;
    this.source = source;
    this.time = time;
  }

  /**
   * The key of that id.
   *
   * @param keyId null for the only key the issuer has
   * @return empty if the issuer has none such; fails with {@link IdentityException.Unavailable} if
   *     that can not be told now
   */
  Future<Optional<VerificationKey>> find(@Nullable String keyId) {
    Known now = known.get();
    Optional<VerificationKey> key = now.find(keyId);
    boolean mayFetch = !time.instant().isBefore(now.notBefore());
    if (key.isPresent()) {
      if (mayFetch && now.fetchedAt().plus(RENEW_AFTER).isBefore(time.instant())) {
        fetch().onFailure(KeyCache::warn);
      }
      return Future.succeededFuture(key);
    }
    if (!mayFetch) {
      return now.stale() ? unavailable(null) : Future.succeededFuture(Optional.empty());
    }
    return fetch()
        .map(fetched -> fetched.find(keyId))
        .recover(
            failure -> {
              warn(failure);
              return unavailable(failure);
            });
  }

  private Future<Known> fetch() {
    Promise<Known> mine = Promise.promise();
    @Nullable Future<Known> others = fetching.compareAndExchange(null, mine.future());
    if (others != null) {
      return onCallersContext(others);
    }
    Future.succeededFuture()
        .compose(_ -> source.fetch())
        .map(this::keysOf)
        .onComplete(
            keys -> {
              Instant now = time.instant();
              Known fetched = new Known(keys, now, now.plus(PAUSE), false);
              known.set(fetched);
              fetching.set(null);
              mine.complete(fetched);
            },
            failure -> {
              known.updateAndGet(last -> last.afterFailure(time.instant()));
              fetching.set(null);
              mine.fail(failure);
            });
    return onCallersContext(mine.future());
  }

  /** Whoever began the fetch completes it on a context of its own. */
  private Future<Known> onCallersContext(Future<Known> shared) {
    Context caller = vertx.getOrCreateContext();
    Promise<Known> answer = Promise.promise();
    shared.onComplete(
        keys -> caller.runOnContext(_ -> answer.complete(keys)),
        failure -> caller.runOnContext(_ -> answer.fail(failure)));
    return answer.future();
  }

  private Map<String, VerificationKey> keysOf(JsonObject set) {
    Map<String, VerificationKey> keys = new HashMap<>();
    for (Object entry : set.getJsonArray("keys", new JsonArray())) {
      if (entry instanceof JsonObject jwk) {
        VerificationKey.of(vertx, jwk).ifPresent(key -> keys.put(jwk.getString("kid", ""), key));
      }
    }
    if (keys.isEmpty()) {
      // A fault on the way, rather than an issuer that has withdrawn all it had.
      throw new IllegalStateException("the issuer published no key to check tokens with");
    }
    return Map.copyOf(keys);
  }

  private static <T> Future<T> unavailable(@Nullable Throwable cause) {
    Throwable reason = cause == null ? new IllegalStateException("asked moments ago") : cause;
    return Future.failedFuture(
        new IdentityException.Unavailable("the issuer's keys can not be had", reason));
  }

  private static void warn(Throwable failure) {
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "keys_unavailable")
        .addKeyValue(LogKey.REASON, failure.toString())
        .log("the issuer's keys can not be fetched; known keys stay in use");
  }

  /**
   * What is known of the issuer.
   *
   * @param notBefore when it may be asked again
   * @param stale whether it did not answer when it was last asked
   */
  private record Known(
      Map<String, VerificationKey> keys, Instant fetchedAt, Instant notBefore, boolean stale) {

    static final Known NOTHING = new Known(Map.of(), Instant.EPOCH, Instant.EPOCH, false);

    /** Where keys are known, an unknown one is no reason to ask an ill issuer again at once. */
    Known afterFailure(Instant now) {
      Duration pause = keys.isEmpty() ? PAUSE_AFTER_FAILURE : PAUSE;
      return new Known(keys, fetchedAt, now.plus(pause), true);
    }

    Optional<VerificationKey> find(@Nullable String keyId) {
      if (keyId != null) {
        return Optional.ofNullable(keys.get(keyId));
      }
      return keys.size() == 1 ? keys.values().stream().findFirst() : Optional.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.testing.async.CallerContext;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How requests are kept by their keys, wherever they are kept. */
public interface IdempotencyStoreContract {

  /** Far off: a service deletes by its own clock what has expired. */
  Instant CLAIMED_AT = Instant.parse("2126-03-14T15:09:26.535Z");

  Duration BUSY = Duration.ofMinutes(1);
  Duration KEPT = Duration.ofHours(24);

  /** The store under test, ready to use. */
  IdempotencyStore requests();

  /** Whose contexts the futures complete on. */
  Vertx vertx();

  private static IdempotencyKey aKey() {
    return new IdempotencyKey(Photos.aUser(), "upload-" + UUID.randomUUID());
  }

  private static KeyedRequest aRequest() {
    return KeyedRequest.begun(
        "0123456789abcdef".repeat(4),
        UUID.randomUUID(),
        UUID.randomUUID(),
        CLAIMED_AT.plus(BUSY),
        CLAIMED_AT.plus(KEPT));
  }

  private KeyedRequest claim(IdempotencyKey key, KeyedRequest request, Instant now) {
    return await(requests().claim(key, request, now));
  }

  @Test
  default void keepsTheFirstRequestOfAKey() {
    IdempotencyKey key = aKey();
    KeyedRequest first = aRequest();
    assertThat(claim(key, first, CLAIMED_AT)).isEqualTo(first);
    assertThat(claim(key, aRequest(), CLAIMED_AT.plusSeconds(1))).isEqualTo(first);
  }

  @Test
  default void keepsOneOfManyThatComeAtOnce() {
    IdempotencyKey key = aKey();
    List<Future<KeyedRequest>> claims =
        IntStream.range(0, 12)
            .mapToObj(_ -> requests().claim(key, aRequest(), CLAIMED_AT))
            .toList();
    assertThat(claims.stream().map(claim -> await(claim)).distinct()).hasSize(1);
  }

  @Test
  default void keepsTheKeysOfUsersApart() {
    IdempotencyKey key = aKey();
    IdempotencyKey same = new IdempotencyKey(Photos.aUser(), key.value());
    KeyedRequest first = aRequest();
    KeyedRequest others = aRequest();
    assertThat(claim(key, first, CLAIMED_AT)).isEqualTo(first);
    assertThat(claim(same, others, CLAIMED_AT)).isEqualTo(others);
    assertThat(claim(key, aRequest(), CLAIMED_AT)).isEqualTo(first);
  }

  @Test
  default void takesEveryKeyThereMayBe() {
    StringBuilder visible = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      visible.append(c);
    }
    for (String text : List.of("#", "a#b", visible.toString(), "x".repeat(255))) {
      IdempotencyKey key = new IdempotencyKey(Photos.aUser(), text);
      KeyedRequest first = aRequest();
      assertThat(claim(key, first, CLAIMED_AT)).isEqualTo(first);
      assertThat(claim(key, aRequest(), CLAIMED_AT)).isEqualTo(first);
    }
  }

  @Test
  default void tellsKeysApartThatDifferInCase() {
    IdempotencyKey lower = new IdempotencyKey(Photos.aUser(), "key");
    IdempotencyKey upper = new IdempotencyKey(lower.owner(), "KEY");
    claim(lower, aRequest(), CLAIMED_AT);
    KeyedRequest other = aRequest();
    assertThat(claim(upper, other, CLAIMED_AT)).isEqualTo(other);
  }

  @Test
  default void forgetsARequestWhenItExpires() {
    IdempotencyKey key = aKey();
    KeyedRequest first = claim(key, aRequest(), CLAIMED_AT);
    Instant end = first.expiresAt();
    assertThat(claim(key, aRequest(), end.minusSeconds(1))).isEqualTo(first);
    KeyedRequest next =
        KeyedRequest.begun(
            "f", UUID.randomUUID(), UUID.randomUUID(), end.plus(BUSY), end.plus(KEPT));
    assertThat(claim(key, next, end)).isEqualTo(next);
  }

  @Test
  default void keepsWhatBecameOfARequest() {
    IdempotencyKey key = aKey();
    KeyedRequest first = claim(key, aRequest(), CLAIMED_AT);
    KeyedRequest done = first.doneWith("c" + UUID.randomUUID() + ",r".repeat(200));
    assertThat(await(requests().replace(key, first, done))).isTrue();
    assertThat(claim(key, aRequest(), CLAIMED_AT)).isEqualTo(done);
  }

  @Test
  default void lendsARequestToWhoTakesItUpFirst() {
    IdempotencyKey key = aKey();
    KeyedRequest first = claim(key, aRequest(), CLAIMED_AT);
    KeyedRequest ada = first.takenUpBy(UUID.randomUUID(), CLAIMED_AT.plusSeconds(90));
    KeyedRequest bob = first.takenUpBy(UUID.randomUUID(), CLAIMED_AT.plusSeconds(90));
    assertThat(await(requests().replace(key, first, ada))).isTrue();
    assertThat(await(requests().replace(key, first, bob))).isFalse();
    assertThat(await(requests().replace(key, first, first.doneWith("late")))).isFalse();
    assertThat(await(requests().replace(key, ada, ada.doneWith("c")))).isTrue();
    assertThat(claim(key, aRequest(), CLAIMED_AT)).isEqualTo(ada.doneWith("c"));
  }

  @Test
  default void replacesNothingThatIsNotThere() {
    KeyedRequest request = aRequest();
    assertThat(await(requests().replace(aKey(), request, request.givenUp()))).isFalse();
  }

  @Test
  default void completesRequestsOnTheContextOfTheCall() {
    IdempotencyStore requests = requests();
    IdempotencyKey key = aKey();
    KeyedRequest request = aRequest();
    CallerContext.assertCompletesOn(vertx(), () -> requests.claim(key, request, CLAIMED_AT));
    CallerContext.assertCompletesOn(vertx(), () -> requests.claim(key, aRequest(), CLAIMED_AT));
    CallerContext.assertCompletesOn(
        vertx(), () -> requests.replace(key, request, request.givenUp()));
  }
}

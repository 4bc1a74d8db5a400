// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.catalog.leadership.Tenure;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.testing.async.CallerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the lead is had, kept and lost, wherever it is kept. */
public interface LeadershipContract {

  Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  Duration TERM = Duration.ofMinutes(10);
  WorkerId ADA = new WorkerId("worker-ada");
  WorkerId BOB = new WorkerId("worker-bob");

  /** The leadership under test, ready to use. */
  Leadership leadership();

  /** Whose contexts the futures complete on. */
  Vertx vertx();

  @Test
  default void goesToTheFirstWhoAsks() {
    String name = aName();
    Tenure ada = acquire(name, ADA, NOW).orElseThrow();
    assertThat(ada).isEqualTo(new Tenure(name, ADA, 1, NOW.plus(TERM), ""));
    assertThat(acquire(name, BOB, NOW.plus(TERM).minusMillis(1))).isEmpty();
  }

  @Test
  default void goesToOneOfManyWhoAskAtOnce() {
    String name = aName();
    List<Future<Optional<Tenure>>> asked =
        IntStream.range(0, 12)
            .mapToObj(
                i -> leadership().acquire(name, new WorkerId("worker-" + i), NOW, NOW.plus(TERM)))
            .toList();
    assertThat(asked.stream().map(future -> await(future)).filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  default void goesToAnotherOnceItEndedWithALaterFence() {
    String name = aName();
    Tenure ada = acquire(name, ADA, NOW).orElseThrow();
    Tenure bob = acquire(name, BOB, NOW.plus(TERM)).orElseThrow();
    assertThat(bob.fence()).isGreaterThan(ada.fence());
    assertThat(bob.holder()).isEqualTo(BOB);
    assertThat(acquire(name, ADA, NOW.plus(TERM))).isEmpty();
  }

  @Test
  default void isRenewedByItsHolder() {
    String name = aName();
    Tenure ada = acquire(name, ADA, NOW).orElseThrow();
    Instant later = NOW.plus(TERM.multipliedBy(2));
    Tenure renewed = await(leadership().renew(ada, later)).orElseThrow();
    assertThat(renewed).isEqualTo(ada.withUntil(later));
    assertThat(acquire(name, BOB, NOW.plus(TERM))).isEmpty();
    assertThat(await(leadership().renew(renewed, later.plus(TERM)))).isPresent();
  }

  @Test
  default void isRenewedThoughItEndedIfNobodyTookIt() {
    Tenure ada = acquire(aName(), ADA, NOW).orElseThrow();
    assertThat(await(leadership().renew(ada, NOW.plus(TERM.multipliedBy(3))))).isPresent();
  }

  @Test
  default void isNotRenewedByWhoLostIt() {
    String name = aName();
    Tenure ada = acquire(name, ADA, NOW).orElseThrow();
    Tenure bob = acquire(name, BOB, NOW.plus(TERM)).orElseThrow();
    assertThat(await(leadership().renew(ada, NOW.plus(TERM.multipliedBy(3))))).isEmpty();
    await(leadership().release(ada));
    assertThat(acquire(name, ADA, NOW.plus(TERM))).as("Bob's still").isEmpty();
    assertThat(await(leadership().renew(bob, NOW.plus(TERM.multipliedBy(3))))).isPresent();
  }

  @Test
  default void isNotRenewedByAnEarlierTenureOfTheSameHolder() {
    String name = aName();
    Tenure first = acquire(name, ADA, NOW).orElseThrow();
    Tenure second = acquire(name, ADA, NOW).orElseThrow();
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(await(leadership().renew(first, NOW.plus(TERM)))).isEmpty();
    assertThat(await(leadership().renew(second, NOW.plus(TERM)))).isPresent();
  }

  @Test
  default void isFreeAtOnceWhenReleased() {
    String name = aName();
    await(leadership().release(acquire(name, ADA, NOW).orElseThrow()));
    assertThat(acquire(name, BOB, NOW)).isPresent();
  }

  @Test
  default void handsItsProgressToTheNext() {
    String name = aName();
    Tenure ada = acquire(name, ADA, NOW).orElseThrow();
    await(leadership().renew(ada.withProgress("photo 17"), NOW.plus(TERM)));
    Tenure bob = acquire(name, BOB, NOW.plus(TERM)).orElseThrow();
    assertThat(bob.progress()).isEqualTo("photo 17");
    await(leadership().release(bob.withProgress("photo 23")));
    assertThat(acquire(name, ADA, NOW).orElseThrow().progress()).isEqualTo("photo 23");
  }

  @Test
  default void isApartForEachName() {
    assertThat(acquire(aName(), ADA, NOW)).isPresent();
    assertThat(acquire(aName(), BOB, NOW)).isPresent();
  }

  @Test
  default void answersOnTheContextOfTheCall() {
    String name = aName();
    Tenure ada = acquire(name, ADA, NOW).orElseThrow();
    CallerContext.assertCompletesOn(
        vertx(), () -> leadership().acquire(name, BOB, NOW, NOW.plus(TERM)));
    CallerContext.assertCompletesOn(vertx(), () -> leadership().renew(ada, NOW.plus(TERM)));
    CallerContext.assertCompletesOn(vertx(), () -> leadership().release(ada));
  }

  private static String aName() {
    return "test-" + UUID.randomUUID();
  }

  private Optional<Tenure> acquire(String name, WorkerId candidate, Instant now) {
    return await(leadership().acquire(name, candidate, now, now.plus(TERM)));
  }
}

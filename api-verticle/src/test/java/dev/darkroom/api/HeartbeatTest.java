// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.async.TestClock;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

  private static final Duration TOO_LONG = Heartbeat.ALLOWED_SILENCE.plusMillis(1);

  @Test
  void stallsAfterTooLongASilenceAndRecoversWithTheNextBeat() {
    TestClock clock = new TestClock(Photos.NOW);
    Heartbeat heart = new Heartbeat(clock);

    clock.advance(Heartbeat.ALLOWED_SILENCE);
    assertThat(heart.isBeating(clock.instant())).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(heart.isBeating(clock.instant())).isFalse();
    heart.beat();
    assertThat(heart.isBeating(clock.instant())).isTrue();
  }

  @Test
  void isNotMissedAfterItsEnd() {
    Heartbeat heart = new Heartbeat(new TestClock(Photos.NOW));

    heart.end();

    assertThat(heart.isBeating(Photos.NOW.plus(TOO_LONG))).isTrue();
  }

  @Test
  void everyEventLoopOfTheApiHasOne() {
    try (ApiHarness api = ApiHarness.start()) {
      Instant later = api.clock.instant().plus(TOO_LONG);
      Map<String, BooleanSupplier> now = api.api.loops(api.clock);
      Map<String, BooleanSupplier> silent = api.api.loops(() -> later);

      assertThat(now).containsOnlyKeys("api-1", "api-2");
      assertThat(now.values()).allMatch(BooleanSupplier::getAsBoolean);
      assertThat(silent.values()).noneMatch(BooleanSupplier::getAsBoolean);
    }
  }

  @Test
  void beatsWhileTheLoopTurns() {
    try (ApiHarness api = ApiHarness.start()) {
      api.clock.advance(TOO_LONG);
      Map<String, BooleanSupplier> loops = api.api.loops(api.clock);
      Promise<Void> allBeat = Promise.promise();
      api.vertx.setPeriodic(
          20,
          _ -> {
            if (loops.values().stream().allMatch(BooleanSupplier::getAsBoolean)) {
              allBeat.tryComplete();
            }
          });

      Await.await(allBeat.future());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.identity.IdentityException.TooManyAttempts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptThrottleTest {

  private Instant now = Instant.parse("2026-03-14T15:09:26Z");
  private final AttemptThrottle throttle =
      new AttemptThrottle(3, Duration.ofSeconds(1), Duration.ofSeconds(10), () -> now);

  @BeforeEach
  void useUpWhatIsFree() {
    for (int n = 0; n < 3; n++) {
      throttle.begin("ada");
    }
  }

  private Duration refused(String key) {
    try {
      throttle.begin(key);
      throw new AssertionError("was let pass");
    } catch (TooManyAttempts tooMany) {
      return tooMany.retryAfter();
    }
  }

  @Test
  void theWaitDoublesUpToItsBound() {
    List<Long> waits = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      Duration wait = refused("ada");
      waits.add(wait.toSeconds());
      now = now.plus(wait);
      throttle.begin("ada");
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
  }

  @Test
  void attemptsThatAreRefusedMakeNobodyWaitLonger() {
    for (int n = 0; n < 100; n++) {
      assertThat(refused("ada")).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void countsEachKeyApart() {
    throttle.begin("bob");
    assertThat(refused("ada")).isPositive();
  }

  @Test
  void beginsAnewOnceForgivenOrAfterADay() {
    throttle.forgive("ada");
    throttle.begin("ada");
    throttle.begin("ada");
    throttle.begin("ada");
    assertThat(refused("ada")).isEqualTo(Duration.ofSeconds(1));

    now = now.plus(Duration.ofDays(2));
    throttle.begin("ada");
    throttle.begin("ada");
  }

  @Test
  void neverOverflowsHoweverLongSomebodyTries() {
    for (int n = 0; n < 100; n++) {
      now = now.plusSeconds(10);
      throttle.begin("ada");
    }
    assertThatExceptionOfType(TooManyAttempts.class)
        .isThrownBy(() -> throttle.begin("ada"))
        .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(10)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DetourTest {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-14T15:09:26Z"));
  private final Detour detour = new Detour(now::get);

  @Test
  void thereIsNoneAtFirst() {
    assertThat(detour.isOn()).isFalse();
  }

  @Test
  void theFirstIsAsShortAsCanBe() {
    detour.failed("broken");

    assertLasts(Detour.SHORTEST);
  }

  @Test
  void eachThatFollowsIsTwiceAsLongUpToAMinute() {
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      detour.failed("broken");
      assertLasts(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void failuresBesideTheFirstDoNotMakeItLonger() {
    detour.failed("broken");
    detour.failed("broken too");

    assertLasts(Detour.SHORTEST);
  }

  @Test
  void whatWorksAfterItMakesTheNextOneShortAgain() {
    detour.failed("broken");
    pass(Detour.SHORTEST);
    detour.failed("broken");
    pass(Detour.SHORTEST.multipliedBy(2));

    detour.worked();
    detour.failed("broken");

    assertLasts(Detour.SHORTEST);
  }

  @Test
  void whatHadBegunBeforeItDoesNotEndIt() {
    detour.failed("broken");
    detour.worked();

    assertLasts(Detour.SHORTEST);
  }

  /** It is over then. */
  private void assertLasts(Duration length) {
    pass(length.minus(MOMENT));
    assertThat(detour.isOn()).isTrue();
    pass(MOMENT);
    assertThat(detour.isOn()).isFalse();
  }

  private void pass(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }
}

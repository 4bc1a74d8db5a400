// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {

  @Property
  void waitsNoLongerThanTheDoubledBoundNorTheLongest(
      @ForAll @IntRange(min = 1) int tries,
      @ForAll @LongRange(min = 1, max = 100_000) long base,
      @ForAll @LongRange(min = 1, max = 50_000_000) long max,
      @ForAll long seed) {
    Backoff backoff =
        new Backoff(Duration.ofMillis(base), Duration.ofMillis(max), new SplittableRandom(seed));

    Duration wait = backoff.after(tries);

    double bound = Math.min((double) max, base * Math.pow(2, tries - 1.0));
    assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis((long) bound));
  }
}

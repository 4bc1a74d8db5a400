// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50})
  void worksExactlyAsOftenAsAsked(int times) throws Exception {
    AtomicInteger done = new AtomicInteger();
    try (Lanes lanes = new Lanes(2)) {
      lanes.repeat(times, done::incrementAndGet);
    }

    assertThat(done).hasValue(times);
  }

  @Test
  void worksSeveralAtOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    try (Lanes lanes = new Lanes(2)) {
      // Would never return with one thread.
      int last = lanes.repeat(2, together::await);
      assertThat(last).isBetween(0, 1);
    }
  }

  @Test
  void aFailureOfTheWorkIsAFailureOfAll() {
    try (Lanes lanes = new Lanes(2)) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(
              () ->
                  lanes.repeat(
                      5,
                      () -> {
                        throw new IllegalStateException("broken");
                      }))
          .withMessageContaining("broken");
    }
  }
}

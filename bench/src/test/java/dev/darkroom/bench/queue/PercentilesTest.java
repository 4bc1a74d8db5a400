// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void eachIsAValueThatThereWasWhateverTheirOrder() {
    DoubleStream values = IntStream.rangeClosed(1, 200).mapToDouble(n -> 201 - n);

    assertThat(Percentiles.of(values)).isEqualTo(new Percentiles(100, 190, 198, 200));
  }

  @Test
  void ofOneValueAllAreThatValue() {
    assertThat(Percentiles.of(DoubleStream.of(7))).isEqualTo(new Percentiles(7, 7, 7, 7));
  }

  @Test
  void ofNothingThereAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(DoubleStream.empty()));
  }
}

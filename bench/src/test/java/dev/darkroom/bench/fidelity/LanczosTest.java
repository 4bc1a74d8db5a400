// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LanczosTest {

  @Test
  void theSameSizeIsTheSamePicture() {
    Plane picture = Planes.of(30, 20, (x, y) -> x * 7 + y * 3);

    Plane scaled = Lanczos.scaled(picture, 30, 20);

    assertThat(scaled.samples()).containsExactly(picture.samples(), within(0.001f));
  }

  @Test
  void aSlopeStaysWhereItIs() {
    Plane slope = Planes.of(120, 60, (x, y) -> x + 0.5 + 2 * (y + 0.5));

    Plane scaled = Lanczos.scaled(slope, 40, 20);

    assertThat(scaled.width()).isEqualTo(40);
    assertThat(scaled.height()).isEqualTo(20);
    // Away from the borders, where the kernel is cut.
    for (int y = 4; y < 16; y++) {
      for (int x = 4; x < 36; x++) {
        double expected = 3 * (x + 0.5) + 2 * 3 * (y + 0.5);
        assertThat((double) scaled.at(x, y)).isCloseTo(expected, within(0.01));
      }
    }
  }

  @Test
  void detailTooFineForTheSizeBecomesItsMean() {
    Plane pattern = Planes.of(160, 160, (x, y) -> (x + y) % 2 * 200);

    Plane scaled = Lanczos.scaled(pattern, 40, 40);

    assertThat((double) scaled.at(20, 20)).isCloseTo(100, within(0.5));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SsimTest {

  @Test
  void anEqualPictureIsOne() {
    Plane picture = Planes.of(40, 30, (x, y) -> x * 5 + y % 7 * 9);

    assertThat(Ssim.of(picture, picture)).isCloseTo(1, within(1e-6));
  }

  @Test
  void flatPicturesDifferByTheirLightAlone() {
    Plane dark = Planes.of(20, 20, (x, y) -> 100);
    Plane light = Planes.of(20, 20, (x, y) -> 110);

    // By the formula: no variance, so the second factor is 1.
    double c1 = 0.01 * 255 * 0.01 * 255;
    double expected = (2 * 100 * 110 + c1) / (100 * 100 + 110 * 110 + c1);
    assertThat(Ssim.of(dark, light)).isCloseTo(expected, within(1e-5));
  }

  @Test
  void aNegativePictureIsFarBelowABlurredOne() {
    Plane stripes = Planes.of(64, 64, (x, y) -> x % 8 < 4 ? 60 : 190);
    Plane softer = Planes.of(64, 64, (x, y) -> x % 8 < 4 ? 80 : 170);
    Plane negative = Planes.of(64, 64, (x, y) -> x % 8 < 4 ? 190 : 60);

    assertThat(Ssim.of(stripes, softer)).isBetween(0.8, 0.99);
    assertThat(Ssim.of(stripes, negative)).isNegative();
  }

  @Test
  void fineDetailWeighsLessWhenAPictureIsViewedAsAWhole() {
    Plane picture = Planes.of(1040, 1024, (x, y) -> 100 + x / 40 % 2 * 60 + (x + y) % 2 * 20);
    Plane softer = Planes.of(1040, 1024, (x, y) -> 110 + x / 40 % 2 * 60);

    // A checkerboard of pixels is its mean in every block of four by four.
    assertThat(Ssim.asViewed(picture, softer)).isCloseTo(1, within(1e-4));
    assertThat(Ssim.of(picture, softer)).isLessThan(0.6);
  }

  @Test
  void aSmallPictureIsViewedAsItIs() {
    Plane one = Planes.of(240, 180, (x, y) -> x % 9 * 20);
    Plane other = Planes.of(240, 180, (x, y) -> x % 9 * 19 + y % 3);

    assertThat(Ssim.asViewed(one, other)).isEqualTo(Ssim.of(one, other));
  }

  @Test
  void twoSizesAreNotCompared() {
    Plane one = Planes.of(20, 20, (x, y) -> 0);
    Plane other = Planes.of(20, 21, (x, y) -> 0);

    assertThatIllegalArgumentException().isThrownBy(() -> Ssim.of(one, other));
    assertThatIllegalArgumentException().isThrownBy(() -> Psnr.of(one, other));
  }

  @Test
  void noiseOfOneStepIsFortyEightDecibels() {
    Plane one = Planes.of(20, 20, (x, y) -> 100);
    Plane other = Planes.of(20, 20, (x, y) -> 100 + (x + y) % 2 * 2 - 1);

    assertThat(Psnr.of(one, other)).isCloseTo(20 * Math.log10(255), within(1e-9));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixProfileTest {

  @Test
  void displayP3HasThePrimariesThatItsPublishersGive() {
    ICC_ColorSpace p3 = space(MatrixProfile.DISPLAY_P3);

    assertColour(p3.toCIEXYZ(new float[] {1, 0, 0}), 0.5151, 0.2412, 0);
    assertColour(p3.toCIEXYZ(new float[] {0, 1, 0}), 0.2920, 0.6922, 0.0419);
    assertColour(p3.toCIEXYZ(new float[] {0, 0, 1}), 0.1571, 0.0666, 0.7841);
  }

  @ParameterizedTest
  @EnumSource
  void greyIsTheGreyOfSrgb(MatrixProfile profile) {
    for (float grey : new float[] {0, 0.02f, 0.25f, 0.5f, 1}) {
      assertColour(space(profile).toRGB(new float[] {grey, grey, grey}), grey, grey, grey);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsAnRgbProfileOfADisplay(MatrixProfile profile) {
    ICC_Profile read = ICC_Profile.getInstance(profile.bytes());

    assertThat(read.getColorSpaceType()).isEqualTo(ColorSpace.TYPE_RGB);
    assertThat(read.getProfileClass()).isEqualTo(ICC_Profile.CLASS_DISPLAY);
    assertThat(profile.bytes()).hasSizeLessThan(1000);
  }

  private static ICC_ColorSpace space(MatrixProfile profile) {
    return new ICC_ColorSpace(ICC_Profile.getInstance(profile.bytes()));
  }

  private static void assertColour(float[] colour, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) colour[i]).isCloseTo(expected[i], within(0.003));
    }
  }
}

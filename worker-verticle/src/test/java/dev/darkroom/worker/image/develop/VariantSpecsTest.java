// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.darkroom.photo.VariantName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantSpecsTest {

  @Test
  void theDefaultIsTheStandard() {
    assertThat(VariantSpecs.parse("thumbnail:240,medium:960,large:1920"))
        .isEqualTo(DevelopPlan.STANDARD_VARIANTS);
  }

  @Test
  void optionsStandInAnyOrder() {
    VariantSpec card =
        new VariantSpec(
            new VariantName("card"), new Frame.Cover(400, 300), VariantFormat.WEBP, 75, true);

    assertThat(VariantSpecs.parse("card:400x300:cover:webp:q75:watermark")).containsExactly(card);
    assertThat(VariantSpecs.parse(" card:400x300:watermark:q75:webp:cover ")).containsExactly(card);
  }

  @Test
  void fullIsThePhotosOwnSize() {
    assertThat(VariantSpecs.parse("full:full:same:q90"))
        .containsExactly(
            new VariantSpec(
                new VariantName("full"), new Frame.Whole(), VariantFormat.SAME, 90, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          thumbnail          | a name and a size
          a:240,a:960        | two variants named a
          a:0                | 1 to 65500
          a:70000            | 1 to 65500
          a:240x             | write 240, 400x300 or full
          a:big              | write 240, 400x300 or full
          a:240:gif          | 'gif' is none of
          a:240:q101         | quality is 1 to 100
          a:240:q0           | quality is 1 to 100
          A Name:240         | a-z 0-9
          a:240,             | a name and a size
          a:99999999999      | write 240, 400x300 or full
          """)
  void whatIsWrongIsNamedWithWhatWouldBeRight(String text, String hint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VariantSpecs.parse(text))
        .withMessageContaining(hint);
  }
}

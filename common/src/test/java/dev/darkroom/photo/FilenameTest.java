// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilenameTest {

  @ParameterizedTest
  @CsvSource({
    "IMG_0001.JPG,IMG_0001.JPG",
    "red flower.jpg,red_flower.jpg",
    "Äpfel & Birnen.jpeg,Apfel_Birnen.jpeg",
    "写真.jpg,photo.jpg",
    ".hidden,hidden",
    "..,photo",
    "a?b#c%d.png,a_b_c_d.png"
  })
  void keySegmentIsSafe(String name, String segment) {
    assertThat(new Filename(name).keySegment()).isEqualTo(segment);
  }

  @Test
  void longNameKeepsItsExtensionInTheKey() {
    assertThat(new Filename("x".repeat(200) + ".jpeg").keySegment()).hasSize(80).endsWith("x.jpeg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a/b.jpg", "a\\b.jpg", "a\u0000.jpg", "a\n.jpg"})
  void nameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> new Filename(name)).isInstanceOf(IllegalArgumentException.class);
  }
}

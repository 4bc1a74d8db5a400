// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {

  @Test
  void aColourIsWrittenAsCssWritesIt() {
    assertThat(Colour.of(10, 20, 30)).hasToString("#0a141e");
    assertThat(Colour.parse(" #0A141e ")).isEqualTo(new Colour(0x0A141E));
    assertThat(Colour.parse("#0a141e"))
        .extracting(Colour::red, Colour::green, Colour::blue)
        .containsExactly(10, 20, 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "white", "#fff", "ffffff", "#ffffff80", "#-fffff", "#gggggg"})
  void whatIsNoColourIsQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Colour.parse(text))
        .withMessageContaining("\"" + text + "\"")
        .withMessageContaining("#ffffff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000", "LEHV6nWB2yk8pyo0adR*.7kCMdn ", "LEHV6nWB2yk8\"", "L<b>00"})
  void aBlurHashIsOfBase83(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Placeholder(text, Colour.WHITE))
        .withMessageContaining("BlurHash");
  }
}

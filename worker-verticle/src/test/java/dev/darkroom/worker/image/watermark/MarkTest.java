// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.darkroom.photo.Colour;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.format.Dimensions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {

  private static void assertRefused(byte[] file, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mark.Picture.of(file))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "日本, 日 (U+65E5)",
    "smile 😀, 😀 (U+1F600)",
    "שלום, ש (U+05E9)",
    "'one\ntwo', U+000A",
    "'a\u200Bb', U+200B",
  })
  void aTextOfOtherLettersIsRefusedByName(String text, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mark.Text(text, Colour.WHITE))
        .withMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0"})
  void aTextThatShowsNothingIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mark.Text(text, Colour.WHITE))
        .withMessageContaining("nothing");
  }

  @Test
  void aTextHasAHundredCharactersAtMost() {
    assertThat(new Mark.Text("m".repeat(100), Colour.WHITE).text()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mark.Text("m".repeat(101), Colour.WHITE))
        .withMessageContaining("100");
  }

  @Test
  void aPictureHasTheSizeOfItsHeader() {
    assertThat(Mark.Picture.of(Pngs.plain(30, 20, 0x80FF0000)).size())
        .isEqualTo(new Dimensions(30, 20));
  }

  @Test
  void aHeaderOfMorePixelsThanAllowedIsRefusedBeforeAnythingIsDecoded() {
    assertRefused(Pngs.claiming(Pngs.plain(8, 8, -1), 2_001, 2_000), "pixels");
    assertRefused(Pngs.claiming(Pngs.plain(8, 8, -1), 65_535, 65_535), "pixels");
    assertRefused(Pngs.claiming(Pngs.plain(8, 8, -1), Integer.MAX_VALUE, 1), "pixels");
    assertRefused(Pngs.claiming(Pngs.plain(8, 8, -1), -1, 8), "whole PNG");
  }

  @Test
  void aFileThatIsTooLargeOrNoWholePngIsRefused() {
    byte[] whole = Pngs.plain(40, 30, 0xFF336699);

    assertRefused(Arrays.copyOf(whole, 1_000_001), "1000001 bytes");
    assertRefused(new byte[0], "not a PNG");
    assertRefused(PhotoFixtures.jpeg(), "not a PNG but JPEG");
    assertRefused("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "not a PNG");
    assertRefused(Arrays.copyOf(whole, whole.length - 12), "whole PNG");
  }

  @Test
  void aFileWhosePixelsCanNotBeDecodedIsRefusedAtOnce() {
    byte[] damaged = PhotoFixtures.png(40, 30);
    Arrays.fill(damaged, 41, 61, (byte) 0xAA);

    assertRefused(damaged, "damaged");
  }

  @Test
  void aMarkIsItsContent() {
    byte[] png = Pngs.plain(4, 4, 0xFF00FF00);
    Mark.Picture picture = Mark.Picture.of(png);
    assertThat(Watermark.standard(picture))
        .isEqualTo(Watermark.standard(Mark.Picture.of(png.clone())))
        .hasSameHashCodeAs(Watermark.standard(Mark.Picture.of(png.clone())))
        .isNotEqualTo(Watermark.standard(Mark.Picture.of(Pngs.plain(4, 4, 0xFF00FF01))));

    Arrays.fill(png, (byte) 0);

    assertThat(picture).isEqualTo(Mark.Picture.of(Pngs.plain(4, 4, 0xFF00FF00)));
  }

  @ParameterizedTest
  @CsvSource({
    "-0.01, 0.5, 0.5", "0.41, 0.5, 0.5", "NaN, 0.5, 0.5",
    "0, -0.1, 0.5", "0, 1.1, 0.5", "0, NaN, 0.5",
    "0, 0.5, 0", "0, 0.5, 1.1", "0, 0.5, NaN",
  })
  void sharesAreBounded(double margin, double opacity, double scale) {
    Mark mark = new Mark.Text("x", Colour.WHITE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Watermark(mark, Gravity.CENTER, margin, opacity, scale));
  }
}

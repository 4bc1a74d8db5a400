// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.placeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.Placeholder;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

  private static final int WHITE = 0xFFFFFFFF;
  private static final int BLACK = 0xFF000000;
  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;

  /** Row by row, each as x and y give it. */
  private static int[] picture(int width, int height, IntBinaryOperator pixel) {
    int[] pixels = new int[width * height];
    Arrays.setAll(pixels, i -> pixel.applyAsInt(i % width, i / width));
    return pixels;
  }

  private static int[] gradient(int width, int height) {
    return picture(
        width,
        height,
        (x, y) ->
            0xFF000000
                | (x * 255 / (width - 1)) << 16
                | (y * 255 / (height - 1)) << 8
                | (x * 7 + y * 13) % 256);
  }

  private static String dominant(int[] pixels, int width, int height) {
    return Placeholders.of(pixels, width, height).dominantColour().toString();
  }

  /**
   * What the encoder in C of github.com/woltapp/blurhash, at 0a1f978, gives for the same pixels.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "32, 24, L$Hewc2nwyX8l~WBjpe;gIfdfSfm",
        "32, 32, L$HetX2owuX8l}WBjve=gLfgfMfi",
        "100, 9, L%HVPA2U$4ScuvS2n}ayf#fRfOfS",
      })
  void blurHashesAreThoseOfTheReferenceEncoder(int width, int height, String expected) {
    assertThat(Placeholders.of(gradient(width, height), width, height).blurhash())
        .isEqualTo(expected);
  }

  @Test
  void anUprightPictureHasMoreComponentsDownThanAcross() {
    assertThat(Placeholders.of(gradient(24, 32), 24, 32).blurhash())
        .isEqualTo("T$HoE}2nwul_WCjugLfefNnfWljx");
  }

  @Test
  void plainAndHardPicturesAreThoseOfTheReferenceEncoderToo() {
    assertThat(Placeholders.of(picture(32, 24, (x, y) -> WHITE), 32, 24).blurhash())
        .isEqualTo("LDTSUA_3fQ_3~qoffQoffQfQfQfQ");
    assertThat(Placeholders.of(picture(32, 24, (x, y) -> BLACK), 32, 24).blurhash())
        .isEqualTo("L00000fQfQfQfQfQfQfQfQfQfQfQ");
    assertThat(Placeholders.of(picture(32, 24, (x, y) -> x < 16 ? RED : BLUE), 32, 24).blurhash())
        .isEqualTo("L~LjfL|TsRJrsXn~jsa}fQfQfQfQ");
    assertThat(Placeholders.of(new int[] {0xFFC86432}, 1, 1).blurhash())
        .isEqualTo("L~M|T9}=}=}=}=}=}=}=}=}=}=}=");
  }

  @Test
  void whatIsTransparentLooksWhiteWhereItIsBlurred() {
    assertThat(Placeholders.of(picture(32, 24, (x, y) -> x < 16 ? 0x00123456 : RED), 32, 24))
        .extracting(Placeholder::blurhash)
        .isEqualTo(
            Placeholders.of(picture(32, 24, (x, y) -> x < 16 ? WHITE : RED), 32, 24).blurhash());
  }

  @Test
  void theDominantColourIsOneOfThePictureAndNotTheMeanOfAll() {
    int[] threeFifths = picture(10, 10, (x, y) -> y < 6 ? RED : BLUE);

    assertThat(dominant(threeFifths, 10, 10)).isEqualTo("#ff0000");
  }

  @Test
  void manyShadesOfOneColourBeatFewerPixelsOfExactlyTheSame() {
    // Sixty greens of 105 to 124, across the border of two boxes at 112, against forty of one blue.
    int[] pixels =
        picture(10, 10, (x, y) -> y < 6 ? 0xFF000000 | (105 + (x + 10 * y) % 20) << 8 : BLUE);

    assertThat(Placeholders.of(pixels, 10, 10).dominantColour())
        .satisfies(
            colour -> {
              assertThat(colour.green()).isBetween(112, 117);
              assertThat(colour.blue()).isZero();
              assertThat(colour.red()).isZero();
            });
  }

  @Test
  void whatIsTransparentDoesNotCountForTheDominantColour() {
    int[] logo = picture(10, 10, (x, y) -> y < 2 ? BLUE : y < 8 ? 0x00FF0000 : 0x7FFF0000);

    assertThat(dominant(logo, 10, 10)).isEqualTo("#0000ff");
  }

  @Test
  void whatIsHalfTransparentIsSeenOnWhite() {
    assertThat(dominant(picture(4, 4, (x, y) -> 0x80000000), 4, 4)).isEqualTo("#7f7f7f");
  }

  @Test
  void anEmptyPictureIsWhite() {
    assertThat(dominant(new int[16], 4, 4)).isEqualTo("#ffffff");
  }

  @Property(tries = 200)
  void aPlainPictureHasItsOwnColour(
      @ForAll @IntRange(max = 0xFFFFFF) int rgb,
      @ForAll @IntRange(min = 1, max = 100) int width,
      @ForAll @IntRange(min = 1, max = 100) int height) {
    int[] pixels = picture(width, height, (x, y) -> 0xFF000000 | rgb);
    int[] before = pixels.clone();

    assertThat(Placeholders.of(pixels, width, height).dominantColour()).isEqualTo(new Colour(rgb));
    assertThat(pixels).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "101, 1, 101", "1, 101, 101", "4, 4, 15"})
  void whatIsNoSmallPictureIsRefused(int width, int height, int pixels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Placeholders.of(new int[pixels], width, height));
  }
}

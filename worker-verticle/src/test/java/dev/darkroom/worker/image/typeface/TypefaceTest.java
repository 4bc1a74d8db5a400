// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.typeface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypefaceTest {

  private final Typeface typeface = Typeface.shipped();

  private Rectangle2D bounds(String text) {
    return typeface.outline(text).getBounds2D();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The quick brown fox 0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
        "ÄÖÜäöüß ÀÂÇÉÈÊËÎÏÔÙÛŸ ÁÍÑÓÚ¿¡ ÅÆØåæø ĄĆĘŁŃÓŚŹŻ ČĎĚŇŘŠŤŮŽ ĞİŞ ŐŰ ȘȚ ĀĒĪŪ Œœ",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώϊϋΐΰ",
        "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя ЄІЇҐ ЉЊЋЏ",
        "Tiếng Việt ơƯ © ® ™ € £ – — “ ” „ … • ° ×",
      })
  void hasTheLettersOfEuropesLanguages(String text) {
    assertThat(typeface.missing(text)).isEmpty();
    assertThat(bounds(text).getWidth()).isGreaterThan(text.length() * 0.3);
  }

  @Test
  void namesEachCharacterItDoesNotHaveOnce() {
    assertThat(typeface.missing("日a日😀b\nא"))
        .containsExactly((int) '日', 0x1F600, (int) '\n', (int) 'א');
    assertThatIllegalArgumentException().isThrownBy(() -> typeface.outline("日"));
  }

  @Test
  void anAccentOfItsOwnIsPutTogetherWithItsLetterOrRefused() {
    assertThat(bounds("A\u0308")).isEqualTo(bounds("\u00C4"));
    assertThat(typeface.missing("q\u0308")).containsExactly(0x308);
  }

  @Test
  void lettersStandOnTheLineAndAreAsLargeAsTheFontSays() {
    Rectangle2D capital = bounds("H");

    // The font's own figures: 1462 of 2048 units high.
    assertThat(capital.getMaxY()).isEqualTo(0);
    assertThat(capital.getHeight()).isCloseTo(1462 / 2048.0, within(1e-9));
    assertThat(bounds("p").getMaxY()).isGreaterThan(0.2);
  }

  @Test
  void aLetterOfPartsHasThemInTheirPlaces() {
    Rectangle2D plain = bounds("U");
    Rectangle2D dotted = bounds("Ü");

    assertThat(dotted.getMinY()).isLessThan(plain.getMinY() - 0.05);
    assertThat(dotted.getMaxY()).isEqualTo(plain.getMaxY());
    assertThat(dotted.getWidth()).isCloseTo(plain.getWidth(), within(1e-9));
    // A body and two dots.
    assertThat(new Area(typeface.outline("Ü")).isSingular()).isFalse();
    assertThat(new Area(typeface.outline("U")).isSingular()).isTrue();
  }

  @Test
  void aLettersInsideIsFree() {
    Rectangle2D o = bounds("O");

    assertThat(typeface.outline("O").contains(o.getCenterX(), o.getCenterY())).isFalse();
    assertThat(typeface.outline("O").contains(o.getMinX() + 0.05, o.getCenterY())).isTrue();
  }

  @Test
  void lettersThatLeanTogetherAreSetCloser() {
    assertThat(bounds("AVA").getWidth())
        .isLessThan(
            bounds("HVH").getWidth() - 2 * bounds("H").getWidth() + 2 * bounds("A").getWidth());
    assertThat(bounds("To").getWidth()).isLessThan(bounds("T").getWidth() + bounds("o").getWidth());
  }

  @Test
  void blanksTakeRoomAndShowNothing() {
    assertThat(bounds(" ").isEmpty()).isTrue();
    assertThat(bounds("a b").getWidth()).isGreaterThan(bounds("ab").getWidth() + 0.2);
  }
}

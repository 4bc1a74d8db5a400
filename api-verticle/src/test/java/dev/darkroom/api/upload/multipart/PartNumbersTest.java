// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartNumbersTest {

  static final int COUNT = 10_000;
  static final int MOST = 100;

  @Property
  void whatIsWrittenIsReadAgain(
      @ForAll @NotEmpty @Size(max = MOST) @UniqueElements
          List<@IntRange(min = 1, max = COUNT) Integer> numbers) {
    String text = new PartNumbers(numbers).text();

    assertThat(PartNumbers.parse(text, COUNT, MOST).values()).isEqualTo(numbers);
  }

  @Property
  void aRangeIsAllThatLiesInIt(
      @ForAll @IntRange(min = 1, max = COUNT - MOST) int first,
      @ForAll @IntRange(min = 1, max = MOST) int size) {
    int last = first + size - 1;

    PartNumbers read = PartNumbers.parse(first + "-" + last, COUNT, MOST);

    assertThat(read.values()).hasSize(size).startsWith(first).endsWith(last).isSorted();
    assertThat(read.text()).isEqualTo(size == 1 ? "" + first : first + "-" + last);
  }

  @Property
  void anyTextIsReadOrRefusedWithAReason(@ForAll String text) {
    try {
      assertThat(PartNumbers.parse(text, COUNT, MOST).values()).isNotEmpty();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageMatching("(?s)(must|has|names) .+");
    }
  }

  @Test
  void keepsTheOrderOfTheCall() {
    assertThat(PartNumbers.parse("7,1-3,5", 10, 10).values()).containsExactly(7, 1, 2, 3, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | must be numbers and ranges such as 1-20,25; \"\" is neither",
        "1, | must be numbers and ranges such as 1-20,25; \"\" is neither",
        "`1, 2` | must be numbers and ranges such as 1-20,25; \" 2\" is neither",
        "1-2-3 | must be numbers and ranges such as 1-20,25; \"1-2-3\" is neither",
        "-1 | must be numbers and ranges such as 1-20,25; \"-1\" is neither",
        "9999999999 | must be numbers and ranges such as 1-20,25; \"9999999999\" is neither",
        "5-3 | has the range 5-3, which ends before it begins",
        "0 | must lie within the parts that there are, 1 to 10; 0 does not",
        "9-11 | must lie within the parts that there are, 1 to 10; 9-11 does not",
        "1-4,3 | names part 3 twice",
        "1-6 | must name at most 5 parts; ask for the others in another call",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartNumbers.parse(text, 10, 5))
        .withMessage(message);
  }
}

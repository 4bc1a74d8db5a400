// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.photo.Photos;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

  private final Photo photo = Photos.aPhoto().ready().withRevision(3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        " * ",
        "\"3\"",
        "\"2\", \"3\"",
        "\"a,b\",\t\"3\"",
        ", ,\"3\",",
        "W/\"2\",\"3\""
      })
  void isMet(String header) {
    assertThat(IfMatch.of(List.of(header)).isMetBy(photo)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "W/\"3\"", "\"03\"", "\"\"", "\"2\",\"4\""})
  void isNotMet(String header) {
    assertThat(IfMatch.of(List.of(header)).isMetBy(photo)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "3",
        "\"3",
        "3\"",
        "\"3\" \"4\"",
        "w/\"3\"",
        "*, \"3\"",
        "\"3\"x",
        "W/ \"3\""
      })
  void refusesWhatIsNoListOfTags(String header) {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> IfMatch.of(List.of(header)));
  }

  @Test
  void asksForNothingWhereItIsAbsentAndReadsAllOfItsLines() {
    assertThat(IfMatch.of(List.of()).isMetBy(photo)).isTrue();
    assertThat(IfMatch.of(List.of("\"2\"", "\"3\"")).isMetBy(photo)).isTrue();
  }
}

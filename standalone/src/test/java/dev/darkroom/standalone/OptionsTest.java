// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.assembly.StartException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void nothingIsNeeded() {
    assertThat(Options.parse()).isEqualTo(Options.NONE);
    assertThat(Options.NONE).isEqualTo(new Options(false, Optional.empty()));
  }

  @Test
  void readsWhatItKnowsInAnyOrder() {
    Options both = new Options(true, Optional.of(Path.of("target/x.classpath")));

    assertThat(Options.parse("--fresh", "--dynamodb-local=target/x.classpath")).isEqualTo(both);
    assertThat(Options.parse("--dynamodb-local=target/x.classpath", "--fresh")).isEqualTo(both);
  }

  @Test
  void theLastOfTwoOfAKindCounts() {
    assertThat(Options.parse("--dynamodb-local=a", "--dynamodb-local=b").dynamoDbLocal())
        .contains(Path.of("b"));
  }

  @Test
  void blankArgumentsAreNone() {
    assertThat(Options.parse("", " ")).isEqualTo(Options.NONE);
  }

  @Test
  void whatItDoesNotKnowIsRefusedWithWhatItKnows() {
    assertThatThrownBy(() -> Options.parse("--frehs"))
        .isInstanceOf(StartException.class)
        .hasMessageContainingAll("--frehs", "--fresh", "--dynamodb-local=FILE");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  @Test
  void writesWhatItRead() {
    String header = "00-" + TRACE + "-" + PARENT + "-01";

    TraceParent read = TraceParent.parse(header).orElseThrow();

    assertThat(read).isEqualTo(new TraceParent(TRACE, PARENT, "01"));
    assertThat(read.header()).isEqualTo(header);
    assertThat(read.below("1111111111111111").header())
        .isEqualTo("00-" + TRACE + "-1111111111111111-01");
  }

  @Test
  void takesWhatItKnowsOfALaterVersion() {
    assertThat(TraceParent.parse("cc-" + TRACE + "-" + PARENT + "-01-what-comes-then"))
        .contains(new TraceParent(TRACE, PARENT, "01"));
    assertThat(TraceParent.parse("cc-" + TRACE + "-" + PARENT + "-01")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01"
      })
  void ignoresWhatIsNone(String header) {
    assertThat(TraceParent.parse(header)).isEmpty();
  }
}

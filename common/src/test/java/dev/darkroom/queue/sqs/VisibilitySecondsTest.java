// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilitySecondsTest {

  @ParameterizedTest
  @CsvSource({"PT0S,0", "PT0.001S,1", "PT1S,1", "PT1.2S,2", "PT12H,43200"})
  void aMessageNeverComesBeforeItsTime(Duration wait, int seconds) {
    assertThat(SqsMessageQueue.wholeSeconds(wait)).isEqualTo(seconds);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchEventTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 123_456})
  void theKeyTellsTheEvent(long number) {
    BenchEvent event = BenchEvent.now(number);

    assertThat(BenchEvent.ofKey(event.key())).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 123_456})
  void theMessageIsAnEventOfS3OfTwoKilobytes(long number) {
    BenchEvent event = BenchEvent.now(number);

    String body = event.body();

    assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSize(2048);
    assertThat(BenchEvent.keyOf(body)).isEqualTo(event.key());
    assertThat(
            new JsonObject(body)
                .getJsonArray("Records")
                .getJsonObject(0)
                .getJsonObject("s3")
                .getJsonObject("object")
                .getString("key"))
        .isEqualTo(event.key());
  }
}

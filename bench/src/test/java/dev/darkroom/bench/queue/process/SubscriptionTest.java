// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

  @Test
  void everyPartTravelsAsAnOptionOfTheJvm() {
    Subscription subscription =
        new Subscription(
            URI.create("http://127.0.0.1:9324"),
            "some-queue",
            10,
            true,
            Duration.ofMillis(20),
            Duration.ofSeconds(30),
            Optional.of(Path.of("some.ledger")));

    assertThat(subscription.options())
        .containsExactly(
            "-Dbench.endpoint=http://127.0.0.1:9324",
            "-Dbench.queue=some-queue",
            "-Dbench.concurrency=10",
            "-Dbench.tuned=true",
            "-Dbench.work=PT0.02S",
            "-Dbench.visibility=PT30S",
            "-Dbench.ledger=some.ledger");
  }
}

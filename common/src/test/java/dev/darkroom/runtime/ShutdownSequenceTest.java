// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownSequenceTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ShutdownSequence sequence = new ShutdownSequence();
  private final List<String> stopped = new ArrayList<>();

  @Test
  void stopsTheNewestFirst() {
    add("server");
    add("worker");

    sequence.run();

    assertThat(stopped).containsExactly("worker", "server");
  }

  @Test
  void goesOnAfterAStepThatFails() {
    add("server");
    sequence.add("broken", LIMIT, () -> Future.failedFuture("no"));

    sequence.run();

    assertThat(stopped).containsExactly("server");
  }

  @Test
  void goesOnAfterAStepThatHangs() {
    add("server");
    sequence.add("hanging", Duration.ofMillis(1), () -> Promise.<Void>promise().future());

    sequence.run();

    assertThat(stopped).containsExactly("server");
  }

  @Test
  void goesOnAfterAStepThatThrows() {
    add("server");
    sequence.add(
        "broken",
        LIMIT,
        () -> {
          throw new IllegalStateException("no");
        });
    sequence.add(
        "worse",
        LIMIT,
        () -> {
          throw new NoClassDefFoundError("gone");
        });

    sequence.run();

    assertThat(stopped).containsExactly("server");
  }

  @Test
  void waitsForOlderStepsAfterAnInterruptAndPassesItOn() {
    Promise<Void> server = Promise.promise();
    sequence.add(
        "server",
        LIMIT,
        () -> {
          Thread.ofVirtual()
              .start(
                  () -> {
                    stopped.add("server");
                    server.complete();
                  });
          return server.future();
        });
    sequence.add("worker", LIMIT, () -> Promise.<Void>promise().future());
    Thread.currentThread().interrupt();

    sequence.run();

    assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    assertThat(server.future().isComplete()).as("the older step was waited for").isTrue();
    assertThat(stopped).containsExactly("server");
  }

  @Test
  void runsEachStepOnce() {
    add("server");

    sequence.run();
    sequence.run();

    assertThat(stopped).containsExactly("server");
  }

  private void add(String name) {
    sequence.add(
        name,
        LIMIT,
        () -> {
          stopped.add(name);
          return Future.succeededFuture();
        });
  }
}

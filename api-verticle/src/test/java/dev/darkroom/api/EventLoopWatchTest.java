// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.testing.async.Await;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventLoopWatchTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void noticesALoopThatIsHeldUp() {
    Vertx vertx = EventLoopWatch.vertx();
    EventLoopWatch watch = EventLoopWatch.over(vertx);
    Promise<Void> noticed = Promise.promise();

    vertx.runOnContext(
        _ -> {
          holdUpUntilNoticed(watch);
          noticed.complete();
        });
    Await.await(noticed.future());

    assertThat(watch.complaints().getFirst()).contains("eventloop");
    assertThatThrownBy(watch::assertNeverBlocked).isInstanceOf(AssertionError.class);
    Await.await(vertx.close());
  }

  private static void holdUpUntilNoticed(EventLoopWatch watch) {
    long begin = System.nanoTime();
    while (watch.complaints().isEmpty() && System.nanoTime() - begin < LIMIT.toNanos()) {
      Thread.onSpinWait();
    }
  }
}

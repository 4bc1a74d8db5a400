// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.testing.queue.InMemoryMessageQueue;
import dev.darkroom.testing.queue.MessageQueueContract;
import dev.darkroom.worker.VirtualTime;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ObservedQueueTest {

  private static final Duration VISIBILITY = Duration.ofMinutes(2);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Vertx vertx = Vertx.vertx();
  private final VirtualTime time = new VirtualTime();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InMemoryMessageQueue inner =
      new InMemoryMessageQueue(vertx, "ingest", time, VISIBILITY);
  private final MessageQueue queue = new ObservedQueue(inner, WatchedQueue.INGEST, time, meters);

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void measuresHowLongMessagesWaitedForTheirFirstReceive() {
    send();
    time.advance(Duration.ofSeconds(3));
    Delivery first = receive();
    await(queue.changeVisibility(first.receipt(), Duration.ZERO));
    time.advance(Duration.ofSeconds(60));
    receive();

    Timer wait = meters.get(MetricName.MESSAGE_WAIT).timer();
    assertThat(wait.count()).isEqualTo(1);
    assertThat(wait.totalTime(TimeUnit.SECONDS)).isCloseTo(3, within(0.001));
  }

  @Test
  void showsTheOldestOfWhatWasReceivedLately() {
    send();
    time.advance(Duration.ofSeconds(40));
    send();
    time.advance(Duration.ofSeconds(5));
    await(queue.receive(10, AT_ONCE));

    assertThat(oldest()).isEqualTo(45);
  }

  @Test
  void aMessageThatCameAgainCountsWithItsWholeAge() {
    send();
    Delivery first = receive();
    time.advance(Duration.ofHours(1));
    await(queue.changeVisibility(first.receipt(), Duration.ZERO));
    receive();

    assertThat(oldest()).isEqualTo(3600);
  }

  @Test
  void nothingIsOldInAQueueThatHadNothingToGive() {
    await(queue.receive(1, AT_ONCE));

    assertThat(oldest()).isZero();
  }

  @Test
  void whatWasSeenIsForgottenAfterAMinute() {
    send();
    time.advance(Duration.ofSeconds(20));
    receive();
    assertThat(oldest()).isEqualTo(20);

    time.advance(Duration.ofSeconds(29));
    assertThat(oldest()).isEqualTo(20);
    time.advance(Duration.ofSeconds(30));
    assertThat(oldest()).isNaN();
  }

  @Test
  void nothingIsKnownBeforeAReceiveAndAfterOneThatFailed() {
    assertThat(oldest()).isNaN();
    inner.failNext(1);

    assertThat(queue.receive(1, AT_ONCE).failed()).isTrue();

    assertThat(oldest()).isNaN();
  }

  private void send() {
    await(queue.send(new OutgoingMessage("m", Map.of())));
  }

  private Delivery receive() {
    return await(queue.receive(1, AT_ONCE)).getFirst();
  }

  private double oldest() {
    return meters.get(MetricName.QUEUE_OLDEST_AGE).tag("queue", "ingest").gauge().value();
  }

  @Nested
  class AsAnyQueue implements MessageQueueContract {

    private final MessageQueue observed =
        new ObservedQueue(
            new InMemoryMessageQueue(vertx, "ingest", InstantSource.system(), VISIBILITY),
            WatchedQueue.INGEST,
            InstantSource.system(),
            new SimpleMeterRegistry());

    @Override
    public MessageQueue queue() {
      return observed;
    }

    @Override
    public Vertx vertx() {
      return vertx;
    }
  }
}

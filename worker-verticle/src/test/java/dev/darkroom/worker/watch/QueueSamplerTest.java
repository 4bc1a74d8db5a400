// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.testing.queue.InMemoryMessageQueue;
import dev.darkroom.worker.VirtualTime;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueSamplerTest {

  private static final Duration VISIBILITY = Duration.ofMinutes(2);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final VirtualTime time = new VirtualTime();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InMemoryMessageQueue ingest =
      new InMemoryMessageQueue(vertx, "ingest", time, VISIBILITY);
  private final ScriptedDepth deadLetters = new ScriptedDepth();
  private final QueueSampler sampler =
      new QueueSampler(
          context,
          Map.of(WatchedQueue.INGEST, ingest, WatchedQueue.DEAD_LETTERS, deadLetters),
          time,
          time,
          meters);

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void nothingIsKnownBeforeTheFirstSample() {
    assertThat(messages("ingest", "visible")).isNaN();
    assertThat(heldFor("ingest")).isNaN();
  }

  @Test
  void showsWhatEachQueueHolds() {
    send("a");
    send("b");
    send("c");
    await(ingest.receive(1, Duration.ofSeconds(1)));

    start();

    assertThat(messages("ingest", "visible")).isEqualTo(2);
    assertThat(messages("ingest", "in_flight")).isEqualTo(1);
    assertThat(messages("ingest", "delayed")).isZero();
    assertThat(messages("dead_letters", "visible")).isZero();
    assertThat(samples("ingest", "ok")).isEqualTo(1);
  }

  @Test
  void asksAgainAfterThePeriodAndNotBefore() {
    start();
    send("a");

    step(QueueSampler.PERIOD.minusMillis(1));
    assertThat(messages("ingest", "visible")).isZero();
    step(Duration.ofMillis(1));
    assertThat(messages("ingest", "visible")).isEqualTo(1);
    step(QueueSampler.PERIOD);
    assertThat(samples("ingest", "ok")).isEqualTo(3);
  }

  @Test
  void aQueueThatFailsHasNoNumberInsteadOfAnOldOne() {
    deadLetters.answers(() -> Future.succeededFuture(new QueueDepth(7, 0, 0)));
    start();
    assertThat(messages("dead_letters", "visible")).isEqualTo(7);

    deadLetters.answers(
        () -> Future.failedFuture(new QueueUnavailableException("no answer", new IOException())));
    step(QueueSampler.PERIOD);

    assertThat(messages("dead_letters", "visible")).isNaN();
    assertThat(heldFor("dead_letters")).isNaN();
    assertThat(samples("dead_letters", "error")).isEqualTo(1);
    assertThat(messages("ingest", "visible")).isZero();
  }

  @Test
  void aQueueThatHangsIsNotAskedAgainAndHasNoNumber() {
    deadLetters.answers(() -> Future.succeededFuture(new QueueDepth(7, 0, 0)));
    start();
    Promise<QueueDepth> open = Promise.promise();
    deadLetters.answers(open::future);
    step(QueueSampler.PERIOD);
    assertThat(messages("dead_letters", "visible")).isEqualTo(7);

    deadLetters.answers(
        () -> {
          throw new AssertionError("asked though a question is open");
        });
    step(QueueSampler.PERIOD);
    assertThat(messages("dead_letters", "visible")).isNaN();

    open.complete(new QueueDepth(5, 0, 0));
    deadLetters.answers(() -> Future.succeededFuture(new QueueDepth(3, 0, 0)));
    step(QueueSampler.PERIOD);
    assertThat(messages("dead_letters", "visible")).isEqualTo(3);
  }

  @Test
  void tellsForHowLongAQueueHasNotBeenEmpty() {
    start();
    assertThat(heldFor("dead_letters")).isZero();

    deadLetters.answers(() -> Future.succeededFuture(new QueueDepth(1, 0, 0)));
    step(QueueSampler.PERIOD);
    deadLetters.answers(() -> Future.succeededFuture(new QueueDepth(0, 1, 0)));
    step(QueueSampler.PERIOD);
    assertThat(heldFor("dead_letters")).isEqualTo(15);

    deadLetters.answers(() -> Future.succeededFuture(new QueueDepth(0, 0, 0)));
    step(QueueSampler.PERIOD);
    assertThat(heldFor("dead_letters")).isZero();
  }

  @Test
  void asksNoMoreAfterItsStop() {
    start();

    await(sampler.stop());

    assertThat(time.alarms()).isZero();
  }

  private void start() {
    sampler.start();
    settle();
  }

  private void step(Duration step) {
    time.advance(step);
    settle();
  }

  private void settle() {
    Promise<Void> ran = Promise.promise();
    context.runOnContext(_ -> ran.complete());
    await(ran.future());
  }

  private void send(String body) {
    await(ingest.send(new OutgoingMessage(body, Map.of())));
  }

  private double messages(String queue, String state) {
    return meters
        .get(MetricName.QUEUE_MESSAGES)
        .tags("queue", queue, "state", state)
        .gauge()
        .value();
  }

  private double heldFor(String queue) {
    return meters.get(MetricName.QUEUE_HELD).tag("queue", queue).gauge().value();
  }

  private double samples(String queue, String result) {
    return meters
        .get(MetricName.QUEUE_SAMPLES)
        .tags("queue", queue, "result", result)
        .counter()
        .count();
  }
}

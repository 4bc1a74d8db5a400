// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.testing.async.Await;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the worker tells the queue that messages have served. */
class AcknowledgeTest {

  private static final String TEST_EVENT = "{\"Event\":\"s3:TestEvent\"}";

  private final Bench bench = new Bench();
  private final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void deletesInOneCallWhatEndsAtTheSameTime() {
    send(10);
    bench.withQueue(Counting::new).start(10);

    bench.untilEmpty();

    assertThat(calls).containsExactly(10);
  }

  @Test
  void deletesALoneMessageWithoutWaitingForOthers() {
    bench.withQueue(Counting::new).start(10);

    send(1);
    bench.untilEmpty();

    assertThat(calls).containsExactly(1);
    assertThat(bench.time.alarms()).isZero();
  }

  @Test
  void triesAloneWhatOfACallWasNotDone() {
    send(10);
    AtomicInteger failures = new AtomicInteger(2);
    bench
        .withQueue(
            queue ->
                new Counting(queue) {
                  @Override
                  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
                    return failures.getAndDecrement() > 0
                        ? super.delete(receipts.subList(1, receipts.size()))
                            .map(done -> withFirst(notNow(), done))
                        : super.delete(receipts);
                  }
                })
        .start(10);

    bench.until(
        () -> {
          bench.advance(Duration.ofMillis(10));
          return bench.queue.messages().isEmpty() && bench.gauge(MetricName.IN_FLIGHT) == 0;
        });

    assertThat(calls).containsExactly(9, 0, 1);
  }

  @Test
  void keepsAMessageInHandUntilItsDeletionIsConfirmed() {
    Promise<Context> asked = Promise.promise();
    Promise<List<EntryOutcome>> confirmed = Promise.promise();
    send(3);
    bench
        .withQueue(
            queue ->
                new Counting(queue) {
                  @Override
                  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
                    asked.tryComplete(Objects.requireNonNull(Vertx.currentContext()));
                    return confirmed.future().compose(_ -> super.delete(receipts));
                  }
                })
        .start(1);

    Context context = Await.await(asked.future());
    bench.until(() -> bench.gauge(MetricName.IN_FLIGHT) == 2);
    assertThat(bench.gauge(MetricName.IN_FLIGHT_LIMIT)).isEqualTo(2);
    assertThat(bench.gauge(MetricName.SLOTS_FREE)).isEqualTo(1);
    assertThat(Await.await(bench.queue.depth()).visible()).isEqualTo(1);
    context.runOnContext(_ -> confirmed.complete(List.of()));
    bench.untilEmpty();
  }

  @Test
  void leavesAMessageToTheQueueAfterTheLastTryToDeleteIt() {
    AtomicInteger tries = new AtomicInteger();
    send(1);
    bench
        .withQueue(
            queue ->
                new Counting(queue) {
                  @Override
                  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
                    tries.incrementAndGet();
                    return Future.failedFuture(outage());
                  }
                })
        .start(1);

    bench.until(
        () -> {
          bench.time.advance(Duration.ofMillis(50));
          return tries.get() > 0 && bench.gauge(MetricName.IN_FLIGHT) == 0;
        });

    assertThat(tries).hasValue(3);
    assertThat(bench.queue.messages()).hasSize(1);
    assertThat(bench.gauge(MetricName.SLOTS_FREE)).isLessThanOrEqualTo(1);
  }

  private void send(int messages) {
    for (int n = 0; n < messages; n++) {
      bench.send(TEST_EVENT);
    }
  }

  private static EntryOutcome notNow() {
    return new EntryOutcome.Failed(outage());
  }

  private static QueueUnavailableException outage() {
    return new QueueUnavailableException("for a test", new IOException("not now"));
  }

  private static List<EntryOutcome> withFirst(EntryOutcome first, List<EntryOutcome> rest) {
    return IntStream.range(0, rest.size() + 1)
        .mapToObj(n -> n == 0 ? first : rest.get(n - 1))
        .toList();
  }

  /** Notes how many messages each call deletes. */
  private class Counting extends ForwardingQueue {

    Counting(MessageQueue queue) {
      super(queue);
    }

    @Override
    public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
      calls.add(receipts.size());
      return super.delete(receipts);
    }
  }
}

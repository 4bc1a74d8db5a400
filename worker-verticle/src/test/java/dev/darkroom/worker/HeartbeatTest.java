// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.VisibilityChange;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How messages are kept from others while they are worked. */
class HeartbeatTest {

  private static final String SEQUENCER = "0055AED6DCD90281E5";
  private static final Duration PERIOD = Bench.VISIBILITY.dividedBy(3);

  private final Bench bench = new Bench();
  private final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void extendsManyMessagesInOneCallBeforeAThirdOfTheirTimeIsOver() {
    bench.lab.hold();
    upload(3);
    bench.withQueue(Counting::new).start(3);
    bench.until(() -> bench.lab.now() == 3);

    bench.time.advance(PERIOD);
    bench.until(() -> beats("extended") == 3);

    assertThat(calls).containsExactly(3);
    bench.lab.release();
    bench.untilEmpty();
  }

  @Test
  void triesAFailedExtensionAgainInTime() {
    bench.lab.hold();
    upload(1);
    List<Integer> failures = new ArrayList<>(List.of(1));
    bench
        .withQueue(
            queue ->
                new Counting(queue) {
                  @Override
                  public Future<List<EntryOutcome>> changeVisibility(
                      List<VisibilityChange> changes) {
                    return failures.isEmpty()
                        ? super.changeVisibility(changes)
                        : Future.failedFuture(outage(failures.removeFirst()));
                  }
                })
        .start(1);
    bench.until(() -> bench.lab.now() == 1);

    bench.time.advance(PERIOD);
    bench.until(() -> beats("error") == 1);
    bench.time.advance(PERIOD.dividedBy(4));
    untilBeats("extended", 1);

    bench.lab.release();
    bench.untilEmpty();
    assertThat(bench.messages("done")).isEqualTo(1);
  }

  @Test
  void givesUpAMessageThatItCouldNotExtendInTime() {
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    hooked.hang();
    upload(1);
    bench
        .withCatalog(_ -> hooked)
        .withQueue(
            queue ->
                new ForwardingQueue(queue) {
                  @Override
                  public Future<List<EntryOutcome>> changeVisibility(
                      List<VisibilityChange> changes) {
                    return Promise.<List<EntryOutcome>>promise().future();
                  }
                })
        .start(1);
    bench.until(() -> bench.gauge(MetricName.IN_FLIGHT) == 1);

    bench.time.advance(PERIOD);
    bench.time.advance(Bench.VISIBILITY.minus(PERIOD));

    untilBeats("late", 1);
    hooked.answer();
    bench.until(() -> bench.messages("lost") == 1);
    bench.untilEmpty();
    assertThat(bench.messages("done")).as("of the second delivery").isEqualTo(1);
  }

  @Test
  void extendsAtOnceWhatALongPollMayHaveHeldForLong() {
    Promise<Context> asked = Promise.promise();
    Promise<Void> answer = Promise.promise();
    bench.lab.hold();
    bench
        .withQueue(
            queue ->
                new Counting(queue) {
                  @Override
                  public Future<List<Delivery>> receive(int max, Duration wait) {
                    asked.tryComplete(Objects.requireNonNull(Vertx.currentContext()));
                    return answer.future().compose(_ -> super.receive(max, wait));
                  }
                })
        .start(1);
    Context context = Await.await(asked.future());

    bench.time.advance(PERIOD);
    upload(1);
    context.runOnContext(_ -> answer.complete());
    bench.until(() -> bench.lab.now() == 1);

    untilBeats("extended", 1);
    bench.lab.release();
    bench.untilEmpty();
  }

  private void upload(int photos) {
    for (int n = 0; n < photos; n++) {
      Photo photo = bench.reserve(Photos.aPhoto().pending());
      bench.upload(photo, "sunset", SEQUENCER);
    }
  }

  /** An alarm may be set a moment after the clock has passed it: it rings at the next look. */
  private void untilBeats(String result, int times) {
    bench.until(
        () -> {
          bench.time.advance(Duration.ZERO);
          return beats(result) == times;
        });
  }

  private double beats(String result) {
    return bench.meters.find(MetricName.HEARTBEATS).tag("result", result).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static QueueUnavailableException outage(int which) {
    return new QueueUnavailableException("for a test", new IOException("not now " + which));
  }

  /** Notes how many messages each call extends. */
  private class Counting extends ForwardingQueue {

    Counting(MessageQueue queue) {
      super(queue);
    }

    @Override
    public Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes) {
      calls.add(changes.size());
      return super.changeVisibility(changes);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.VisibilityChange;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumeTest {

  private static final String SEQUENCER = "0055AED6DCD90281E5";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void neverWorksNorAsksForMoreThanItHasSlots() {
    List<Photo> photos = new ArrayList<>();
    for (int n = 0; n < 25; n++) {
      Photo photo = bench.reserve(Photos.aPhoto().pending());
      photos.add(photo);
      bench.upload(photo, "photo " + n, SEQUENCER);
    }
    bench.lab.hold();
    bench.start(3);
    bench.until(() -> bench.lab.now() == 3);

    assertThat(bench.gauge(MetricName.IN_FLIGHT)).isEqualTo(3);
    assertThat(Await.await(bench.queue.depth()).inFlight()).isEqualTo(3);
    assertThat(bench.queue.asked()).containsExactly(3);
    bench.lab.release();
    bench.untilEmpty();

    assertThat(bench.lab.peak()).isLessThanOrEqualTo(3);
    assertThat(bench.queue.asked()).allMatch(asked -> asked >= 1 && asked <= 3);
    assertThat(photos).allSatisfy(p -> assertReady(p));
  }

  @Test
  void goesOnPollingBesideASlowPhoto() {
    bench.lab.hold();
    bench.start(2);
    bench.upload(bench.reserve(Photos.aPhoto().pending()), "slow", SEQUENCER);
    bench.until(() -> bench.lab.now() == 1);

    for (int n = 0; n < 5; n++) {
      bench.send("{\"Event\":\"s3:TestEvent\"}");
    }
    bench.until(() -> bench.queue.messages().size() == 1);

    assertThat(bench.lab.now()).isEqualTo(1);
    bench.lab.release();
    bench.untilEmpty();
  }

  @Test
  void asksForTenAtMostHoweverManySlotsAreFree() {
    bench.start(64);

    bench.until(() -> bench.queue.asked().size() >= 2);

    assertThat(bench.queue.asked()).containsOnly(10);
  }

  @Test
  void asksInParallelWhileReceivesComeBackFull() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int n = 0; n < 200; n++) {
      bench.send("{\"Event\":\"s3:TestEvent\"}");
    }
    bench
        .withQueue(
            queue ->
                new ForwardingQueue(queue) {
                  @Override
                  public Future<List<Delivery>> receive(int max, Duration wait) {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    Context context = Objects.requireNonNull(Vertx.currentContext());
                    Promise<List<Delivery>> later = Promise.promise();
                    Future<List<Delivery>> brought = super.receive(max, wait);
                    // Some turns later, as over a network.
                    afterTurns(
                        context,
                        5,
                        () -> {
                          underWay.decrementAndGet();
                          brought.onComplete(later);
                        });
                    return later.future();
                  }
                })
        .start(30);
    bench.untilEmpty();

    assertThat(most).hasValueBetween(2, 3);
    bench.until(() -> bench.gauge(MetricName.POLLS_UNDER_WAY) == 1);
  }

  @Test
  void hasAllItsSlotsAgainAfterWhateverHappened() {
    bench.start(4);
    for (int n = 0; n < 8; n++) {
      bench.upload(bench.reserve(Photos.aPhoto().pending()), "fine", SEQUENCER);
      bench.upload(bench.reserve(Photos.aPhoto().pending()), "corrupt", SEQUENCER);
      bench.send("no JSON");
      bench.announce(Photos.aPhoto().pending().original().location(), SEQUENCER);
    }
    bench.queue.failNext(1);
    bench.until(
        () -> {
          bench.advance(Bench.BACKOFF_MAX);
          return bench.queue.messages().isEmpty() && bench.gauge(MetricName.IN_FLIGHT) == 0;
        });

    assertThat(bench.gauge(MetricName.SLOTS)).isEqualTo(4);
    bench.lab.hold();
    for (int n = 0; n < 4; n++) {
      bench.upload(bench.reserve(Photos.aPhoto().pending()), "fine", SEQUENCER);
    }
    bench.until(() -> bench.lab.now() == 4);
    assertThat(bench.gauge(MetricName.SLOTS_FREE)).isZero();
  }

  @Test
  void pollsAgainAfterTheQueueDidNotAnswer() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", SEQUENCER);
    bench.queue.failNext(2);
    Worker worker = bench.start(1);

    for (int failures = 1; failures <= 2; failures++) {
      bench.until(() -> bench.time.alarms() == 1);
      bench.advance(Bench.BACKOFF_MAX);
    }
    bench.untilEmpty();
    Photo next = bench.reserve(Photos.aPhoto().pending());
    bench.upload(next, "sunset", SEQUENCER);
    bench.untilEmpty();

    assertReady(photo);
    assertReady(next);
    assertThat(bench.meters.get(MetricName.POLLS).tag("result", "error").counter().count())
        .isEqualTo(2);
    assertThat(worker.isProgressing(bench.time.instant())).isTrue();
  }

  @Test
  void survivesAnErrorThrownByTheQueue() {
    AtomicInteger calls = new AtomicInteger();
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", SEQUENCER);
    bench
        .withQueue(
            queue ->
                new ForwardingQueue(queue) {
                  @Override
                  public Future<List<Delivery>> receive(int max, Duration wait) {
                    if (calls.incrementAndGet() == 1) {
                      throw new StackOverflowError("for a test");
                    }
                    return super.receive(max, wait);
                  }
                })
        .start(1);

    bench.until(() -> bench.time.alarms() == 1);
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertReady(photo);
  }

  @Test
  void isNotProgressingWhenAReceiveNeverReturns() {
    Promise<Void> asked = Promise.promise();
    Promise<List<Delivery>> never = Promise.promise();
    Worker worker =
        bench
            .withQueue(
                queue ->
                    new ForwardingQueue(queue) {
                      @Override
                      public Future<List<Delivery>> receive(int max, Duration wait) {
                        asked.tryComplete();
                        return never.future();
                      }
                    })
            .start(1);

    Await.await(asked.future());

    assertThat(worker.isProgressing(bench.time.instant().plusSeconds(20))).isTrue();
    assertThat(worker.isProgressing(bench.time.instant().plus(Duration.ofHours(1)))).isFalse();
    never.complete(List.of());
  }

  @Test
  void acknowledgesTheStoresTestEvent() {
    bench.start(1);

    bench.send(
        """
        {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-03-14T15:09:26Z",\
        "Bucket":"originals","RequestId":"1","HostId":"2"}\
        """);
    bench.untilEmpty();

    assertThat(bench.outcomes("ignored", "test_event")).isEqualTo(1);
    assertThat(bench.deadLetters.messages()).isEmpty();
  }

  @Test
  void acknowledgesARemoval() {
    bench.start(1);

    bench.send(
        S3Events.message(
            S3Events.record(
                "ObjectRemoved:Delete",
                Photos.aPhoto().pending().original().location(),
                SEQUENCER,
                bench.time.instant(),
                null)));
    bench.untilEmpty();

    assertThat(bench.outcomes("ignored", "object_removed")).isEqualTo(1);
  }

  @Test
  void buriesWhatItDoesNotUnderstandAsItCame() {
    bench.start(1);

    bench.send("{\"hello\":\"world\"}");
    bench.untilEmpty();

    OutgoingMessage buried = bench.deadLetters.messages().getFirst();
    assertThat(buried.body()).isEqualTo("{\"hello\":\"world\"}");
    assertThat(buried.attributes())
        .containsEntry("reason", "unknown_message")
        .containsEntry("worker_version", "1.2.3");
  }

  @Test
  void keepsAMessageFromOthersForAsLongAsItIsWorked() {
    List<Duration> extensions = new ArrayList<>();
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.hold();
    bench
        .withQueue(
            queue ->
                new ForwardingQueue(queue) {
                  @Override
                  public Future<List<EntryOutcome>> changeVisibility(
                      List<VisibilityChange> changes) {
                    changes.forEach(change -> extensions.add(change.visibility()));
                    return super.changeVisibility(changes);
                  }
                })
        .start(1);
    bench.upload(photo, "sunset", SEQUENCER);
    bench.until(() -> bench.lab.now() == 1 && bench.time.alarms() == 2);

    bench.advance(Bench.VISIBILITY.dividedBy(3));
    bench.until(() -> extensions.size() == 1);
    bench.lab.release();
    bench.untilEmpty();

    assertThat(extensions).containsExactly(Bench.VISIBILITY);
    assertThat(bench.time.alarms()).isZero();
  }

  @Test
  void leavesAMessageAloneThatOthersGotMeanwhile() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.hold();
    bench.start(1);
    bench.upload(photo, "sunset", SEQUENCER);
    bench.until(() -> bench.lab.now() == 1 && bench.time.alarms() == 2);

    // So long a pause that the message was visible before the heartbeat: a second worker takes it.
    bench.time.advance(Duration.ofSeconds(31));
    Await.await(bench.queue.changeVisibility(new Receipt("message-1:1"), Duration.ZERO));
    List<Delivery> stolen = Await.await(bench.queue.receive(1, Duration.ZERO));
    bench.time.advance(Duration.ofSeconds(9));
    bench.until(
        () -> bench.meters.find(MetricName.HEARTBEATS).tag("result", "lost").counter() != null);
    bench.lab.release();
    bench.until(() -> bench.messages("lost") == 1);

    assertThat(stolen).hasSize(1);
    assertThat(bench.queue.messages()).hasSize(1);
    assertThat(bench.outcomes("released", "none")).isEqualTo(1);
    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Processing.class,
            status -> assertThat(status.lease().isReleased()).isTrue());
  }

  private static void afterTurns(Context context, int turns, Runnable action) {
    if (turns == 0) {
      action.run();
    } else {
      context.runOnContext(_ -> afterTurns(context, turns - 1, action));
    }
  }

  private void assertReady(Photo photo) {
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.memory.MemoryNeed;
import dev.darkroom.worker.memory.MemoryShares;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Photos are developed in the memory there is: 3000 bytes for several, 4000 for one alone. */
class IngestMemoryTest {

  private static final MemoryNeed HALF = new MemoryNeed(0, 1500);
  private static final MemoryNeed ALL = new MemoryNeed(3000, 3000);
  private static final MemoryNeed GIANT = new MemoryNeed(0, 4000);

  private final Bench bench = new Bench().withMemory(new MemoryShares(1 << 30, 4000, 4000));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void developsAsManyAtOnceAsThereIsMemoryFor() {
    bench.lab.needs("sunset", HALF);
    bench.lab.hold();
    bench.start(3);
    Photo[] photos = {uploaded("sunset"), uploaded("sunset"), uploaded("sunset")};

    bench.until(() -> bench.lab.now() == 2 && waiting() == 1);
    assertThat(reserved()).isEqualTo(3000);
    bench.lab.release();
    bench.untilEmpty();

    for (Photo photo : photos) {
      assertReady(photo);
    }
    assertThat(bench.lab.peak()).isEqualTo(2);
    assertThat(reserved()).isZero();
    assertThat(bench.meters.get(MetricName.MEMORY_WAIT).timer().count()).isEqualTo(9);
  }

  @Test
  void developsAGiantAlone() {
    bench.lab.needs("sunset", HALF);
    bench.lab.needs("panorama", GIANT);
    bench.lab.hold();
    Photo sunset = uploaded("sunset");
    Photo panorama = uploaded("panorama");
    Photo behind = uploaded("sunset");
    // Past the queue: of that nothing is asked for while a photo waits.
    IngestRun run = bench.ingest(3);
    List<Future<IngestResult>> all = new ArrayList<>();
    all.add(run.work(Bench.arrivalOf(sunset, FIRST), run.hold()));
    bench.until(() -> bench.lab.now() == 1);
    all.add(run.work(Bench.arrivalOf(panorama, FIRST), run.hold()));
    bench.until(() -> waiting() == 1);
    all.add(run.work(Bench.arrivalOf(behind, FIRST), run.hold()));

    bench.until(() -> waiting() == 2);
    bench.lab.release();
    Await.await(Future.all(all));

    assertReady(sunset);
    assertReady(panorama);
    assertReady(behind);
    assertThat(bench.lab.peak()).isEqualTo(1);
  }

  @Test
  void rejectsWhatNeedsMoreThanThereIsWithoutDecodingIt() {
    bench.lab.needs("sunset", new MemoryNeed(0, 4001));
    bench.start(1);
    Photo photo = uploaded("sunset");
    bench.untilEmpty();

    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Rejected.class,
            rejected -> {
              assertThat(rejected.rejection().code()).isEqualTo(RejectionCode.TOO_MANY_PIXELS);
              assertThat(rejected.rejection().message())
                  .contains("640 x 480")
                  .contains("DARKROOM_WORKER_MEMORY");
            });
    assertThat(bench.lab.developed()).isZero();
  }

  @Test
  void leavesAPhotoThatWaitsTooLongToAnotherAttemptWhichIsNoCrash() {
    bench.lab.needs("sunset", ALL);
    bench.lab.hold();
    bench.start(2);
    uploaded("sunset");
    bench.until(() -> bench.lab.now() == 1);
    Photo second = uploaded("sunset");
    bench.until(() -> waiting() == 1);

    bench.advance(Bench.PATIENCE);
    bench.until(() -> bench.messages("again") == 1);
    assertThat(bench.outcomes("no_room", "none")).isEqualTo(1);
    assertThat(waiting()).isZero();
    bench.lab.release();
    bench.until(() -> bench.gauge(MetricName.IN_FLIGHT) == 0);
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();

    assertReady(second);
    assertThat(bench.lab.careful()).isZero();
  }

  @Test
  void doesNotCountTheWaitAsTimeToCompute() {
    bench.lab.needs("sunset", ALL);
    bench.lab.hold();
    bench.start(2);
    uploaded("sunset");
    bench.until(() -> bench.lab.now() == 1);
    Photo second = uploaded("sunset");
    bench.until(() -> waiting() == 1);
    bench.time.advance(Duration.ofSeconds(40));
    bench.lab.whenDeveloping(() -> bench.time.advance(Duration.ofSeconds(40)));
    bench.lab.release();
    bench.untilEmpty();

    assertReady(second);
  }

  @Test
  void keepsTheMemoryOfAComputationThatOverranUntilItEnds() {
    bench.lab.needs("sunset", ALL);
    bench.lab.hold();
    bench.start(2);
    Photo photo = uploaded("sunset");
    bench.until(() -> bench.lab.now() == 1 && bench.time.alarms() == 2);

    bench.time.advance(Bench.PHOTO_TIMEOUT);
    bench.untilEmpty();
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(reserved()).isEqualTo(3000);
    bench.lab.release();

    bench.until(() -> reserved() == 0);
  }

  @Test
  void triesAgainWhenMemoryRanOutBesideOthers() {
    AtomicInteger attempts = new AtomicInteger();
    bench.lab.whenDeveloping(
        () -> {
          if (attempts.incrementAndGet() == 1) {
            throw new OutOfMemoryError("for a test");
          }
        });
    bench.start(1);
    Photo photo = uploaded("sunset");
    untilTriedAgain(1);
    bench.untilEmpty();

    assertReady(photo);
    assertThat(bench.outcomes("retry", "out_of_memory")).isEqualTo(1);
  }

  @Test
  void rejectsAPhotoForWhichMemoryRunsOutWhileItIsAlone() {
    bench.lab.whenDeveloping(
        () -> {
          if (reserved() < 3000) {
            throw new OutOfMemoryError("for a test, beside others");
          }
          throw new OutOfMemoryError("for a test, alone");
        });
    bench.start(1);
    Photo photo = uploaded("sunset");
    untilTriedAgain(1);
    untilTriedAgain(2);
    bench.untilEmpty();

    assertThat(bench.outcomes("rejected", "too_many_pixels")).isEqualTo(1);
    assertThat(bench.outcomes("retry", "out_of_memory")).isEqualTo(2);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(reserved()).isZero();
  }

  @Test
  void isAloneAfterACrashBecauseMemoryMayHaveBeenItsReason() {
    Photo held = Photos.aPhoto().createdAt(bench.time.instant()).processing();
    bench.reserve(held);
    AtomicInteger reserved = new AtomicInteger();
    bench.lab.whenDeveloping(() -> reserved.set((int) reserved()));
    bench.time.advance(Duration.ofMinutes(3));
    bench.start(1);

    bench.upload(held, "sunset", Photos.SEQUENCER.value());
    bench.untilEmpty();

    assertThat(bench.lab.careful()).isEqualTo(1);
    assertThat(reserved.get()).isEqualTo(3000);
  }

  @Test
  void asksForNoMoreMessagesWhilePhotosInHandWaitForMemory() {
    bench.lab.needs("sunset", ALL);
    bench.lab.hold();
    bench.start(4);
    uploaded("sunset");
    bench.until(() -> bench.lab.now() == 1);
    uploaded("sunset");
    bench.until(() -> waiting() == 1);
    bench.until(() -> bench.gauge(MetricName.POLLS_UNDER_WAY) == 0);

    Photo third = uploaded("sunset");
    assertThat(Await.await(bench.queue.depth())).isEqualTo(new QueueDepth(1, 2, 0));
    bench.lab.release();
    bench.untilEmpty();

    assertThat(bench.status(third.id())).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void givesBackAtAStopWhatStillWaits() {
    bench.lab.needs("sunset", ALL);
    bench.lab.hold();
    Worker worker = bench.start(2);
    uploaded("sunset");
    bench.until(() -> bench.lab.now() == 1);
    uploaded("sunset");
    bench.until(() -> waiting() == 1);
    int alarms = bench.time.alarms();

    Future<Void> stopped = worker.stop();
    bench.until(() -> bench.time.alarms() == alarms + 1);
    bench.time.advance(Bench.DRAIN);
    bench.until(
        () -> {
          bench.time.advance(Duration.ofSeconds(1));
          return stopped.isComplete();
        });

    assertThat(Await.await(bench.queue.depth())).isEqualTo(new QueueDepth(2, 0, 0));
    assertThat(bench.lab.developed()).isEqualTo(1);
  }

  private Photo uploaded(String word) {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, word, FIRST);
    return photo;
  }

  private void untilTriedAgain(int times) {
    bench.until(() -> bench.messages("again") == times && bench.gauge(MetricName.IN_FLIGHT) == 0);
    bench.advance(Bench.BACKOFF_MAX);
  }

  private void assertReady(Photo photo) {
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
  }

  private double reserved() {
    return bench.gauge(MetricName.MEMORY_RESERVED, "native");
  }

  private double waiting() {
    return bench.gauge(MetricName.MEMORY_WAITING, "heap")
        + bench.gauge(MetricName.MEMORY_WAITING, "native");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Lease;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.IngestTask;
import dev.darkroom.worker.ingest.Outcome;
import dev.darkroom.worker.memory.MemoryNeed;
import dev.darkroom.worker.memory.MemoryShares;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without its message a worker ends at once, records nothing, and is in nobody's way. */
class IngestHoldTest {

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void doesNotBeginWhatIsAnothers() {
    Photo photo = uploaded("sunset");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    hold.end();

    assertReleased(run.work(Bench.arrivalOf(photo, FIRST), hold));

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.PendingUpload.class);
  }

  @Test
  void endsWhileItFetches() {
    Promise<Void> never = Promise.promise();
    bench.storage.answerFetchesAfter(never.future());
    Photo photo = uploaded("sunset");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    bench.storage.whenFetching(hold::lose);

    IngestResult result = assertReleased(run.work(Bench.arrivalOf(photo, FIRST), hold));

    assertLeaseGivenBack(photo);
    assertThat(result.cpuFree().isComplete()).as("the file still comes").isFalse();
    never.complete();
    Await.await(result.cpuFree());
    assertThat(bench.gauge(MetricName.MEMORY_RESERVED, "files")).isZero();
  }

  @Test
  void endsWhileItWaitsForMemory() {
    bench.withMemory(new MemoryShares(1 << 24, 100, 100));
    bench.lab.needs("giant", new MemoryNeed(100, 0));
    bench.lab.hold();
    Photo first = uploaded("giant");
    Photo second = uploaded("giant");
    IngestRun run = bench.ingest(2);
    Future<IngestResult> working = run.work(Bench.arrivalOf(first, FIRST), run.hold());
    bench.until(() -> bench.lab.now() == 1);
    IngestRun.TestHold hold = run.hold();
    Future<IngestResult> waiting = run.work(Bench.arrivalOf(second, FIRST), hold);
    bench.until(() -> bench.gauge(MetricName.MEMORY_WAITING, "heap") == 1);

    hold.lose();

    assertReleased(waiting);
    assertLeaseGivenBack(second);
    assertThat(bench.gauge(MetricName.MEMORY_WAITING, "heap")).isZero();
    bench.lab.release();
    assertThat(Await.await(working).outcome()).isInstanceOf(Outcome.Developed.class);
  }

  @Test
  void endsWhileItComputesThoughTheComputationIsDeaf() {
    bench.lab.hold();
    Photo photo = uploaded("sunset");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    Future<IngestResult> working = run.work(Bench.arrivalOf(photo, FIRST), hold);
    bench.until(() -> bench.lab.now() == 1);

    hold.lose();

    IngestResult result = assertReleased(working);
    assertLeaseGivenBack(photo);
    assertThat(result.cpuFree().isComplete()).isFalse();
    bench.lab.release();
    Await.await(result.cpuFree());
    assertThat(bench.variants()).isEmpty();
    assertThat(bench.time.alarms()).isZero();
  }

  @Test
  void interruptsAComputationThatHears() {
    CountDownLatch never = new CountDownLatch(1);
    Promise<Void> heard = Promise.promise();
    bench.lab.whenDeveloping(
        () -> {
          try {
            never.await();
          } catch (InterruptedException interrupted) {
            heard.complete();
          }
        });
    Photo photo = uploaded("sunset");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    Future<IngestResult> working = run.work(Bench.arrivalOf(photo, FIRST), hold);
    bench.until(() -> bench.lab.now() == 1);

    hold.lose();

    assertReleased(working);
    Await.await(heard.future());
  }

  @Test
  void computesNothingThatStillWaitsForAThread() {
    bench.lab.hold();
    Photo first = uploaded("first");
    Photo second = uploaded("second");
    IngestRun run = bench.ingest(1);
    Future<IngestResult> working = run.work(Bench.arrivalOf(first, FIRST), run.hold());
    bench.until(() -> bench.lab.now() == 1);
    IngestRun.TestHold hold = run.hold();
    Future<IngestResult> waiting = run.work(Bench.arrivalOf(second, FIRST), hold);
    bench.until(() -> bench.status(second.id()) instanceof PhotoStatus.Processing);

    hold.lose();

    assertReleased(waiting);
    bench.lab.release();
    Await.await(working);
    assertThat(bench.lab.developed()).isEqualTo(1);
  }

  @Test
  void storesNothingAfterwards() {
    Photo photo = uploaded("sunset");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    bench.lab.whenDeveloping(hold::end);

    assertReleased(run.work(Bench.arrivalOf(photo, FIRST), hold));

    assertLeaseGivenBack(photo);
    assertThat(bench.variants()).isEmpty();
  }

  @Test
  void recordsNothingAfterwards() {
    Photo photo = uploaded("sunset");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    bench.storage.whenPutting(hold::end);

    assertReleased(run.work(Bench.arrivalOf(photo, FIRST), hold));

    assertLeaseGivenBack(photo);
    assertThat(bench.published()).isEmpty();
  }

  @Test
  void rejectsNothingAfterwards() {
    Photo photo = uploaded("corrupt");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    bench.lab.whenReading(hold::end);

    assertReleased(run.work(Bench.arrivalOf(photo, FIRST), hold));

    assertLeaseGivenBack(photo);
  }

  @Test
  void givesNothingUpThoughItWasTheLastAttempt() {
    Photo photo = uploaded("sunset");
    IngestRun run = bench.ingest(1);
    IngestRun.TestHold hold = run.hold();
    bench.storage.whenFetching(
        () -> {
          hold.end();
          throw new IllegalStateException("some fault");
        });

    assertReleased(run.work(new IngestTask(Bench.arrivalOf(photo, FIRST), true, true, hold)));

    assertLeaseGivenBack(photo);
  }

  private Photo uploaded(String word) {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.put(photo.original().location(), Buffer.buffer(word));
    return photo;
  }

  private static IngestResult assertReleased(Future<IngestResult> worked) {
    IngestResult result = Await.await(worked);
    assertThat(result.outcome()).isEqualTo(new Outcome.Released());
    return result;
  }

  private void assertLeaseGivenBack(Photo photo) {
    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Processing.class,
            status -> {
              Attempt attempt = status.attempt();
              Lease lease = status.lease();
              assertThat(attempt.fence()).isEqualTo(1);
              assertThat(lease.isReleased()).isTrue();
            });
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the worker stops taking messages, and what becomes of those in hand. */
class StopTest {

  private static final String SEQUENCER = "0055AED6DCD90281E5";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void givesBackWhatAReceiveBringsAfterTheStopBegan() {
    Promise<Context> asked = Promise.promise();
    Promise<List<Delivery>> brought = Promise.promise();
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", SEQUENCER);
    Worker worker =
        bench
            .withQueue(
                queue ->
                    new ForwardingQueue(queue) {
                      @Override
                      public Future<List<Delivery>> receive(int max, Duration wait) {
                        asked.tryComplete(Vertx.currentContext());
                        return brought.future();
                      }
                    })
            .start(1);
    Context context = Await.await(asked.future());

    Future<Void> stopped = worker.stop();
    bench.until(() -> bench.time.alarms() == 1);
    assertThat(stopped.isComplete()).isFalse();
    List<Delivery> late = Await.await(bench.queue.receive(1, Duration.ZERO));
    context.runOnContext(_ -> brought.complete(late));
    Await.await(stopped);

    assertThat(Await.await(bench.queue.depth())).isEqualTo(new QueueDepth(1, 0, 0));
    assertThat(bench.lab.developed()).isZero();
  }

  @Test
  void letsWhatIsWorkedEndBeforeItStops() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.hold();
    Worker worker = bench.start(1);
    bench.upload(photo, "sunset", SEQUENCER);
    bench.until(() -> bench.lab.now() == 1);

    Future<Void> stopped = worker.stop();
    Future<Void> again = worker.stop();
    bench.lab.release();
    Await.await(stopped);
    Await.await(again);

    assertReady(photo);
    assertThat(bench.queue.messages()).isEmpty();
  }

  @Test
  void givesBackWhatDoesNotEndWithinTheDrainTimeout() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.lab.hold();
    Worker worker = bench.start(1);
    bench.upload(photo, "sunset", SEQUENCER);
    bench.until(() -> bench.lab.now() == 1 && bench.time.alarms() == 2);

    Future<Void> stopped = worker.stop();
    bench.until(() -> bench.time.alarms() == 3);
    bench.time.advance(Bench.DRAIN);
    bench.until(
        () -> {
          bench.time.advance(Duration.ofSeconds(1));
          return stopped.isComplete();
        });

    assertThat(Await.await(bench.queue.depth())).isEqualTo(new QueueDepth(1, 0, 0));
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Processing.class);
  }

  private void assertReady(Photo photo) {
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
  }
}

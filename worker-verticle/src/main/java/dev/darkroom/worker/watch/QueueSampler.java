// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.worker.time.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Asks queues from time to time how much they hold. Lives on one context; a queue that does not
 * answer is not asked a second time meanwhile, and its numbers are then not known.
 */
public final class QueueSampler {

  /** How often: SQS's own numbers are about a minute behind, and each question is a request. */
  public static final Duration PERIOD = Duration.ofSeconds(15);

  private final Context context;
  private final Timers timers;
  private final List<SampledQueue> queues;
  private Timers.Alarm alarm = () -> {};

  /**
   * @param context on which all happens; not to be the one that photos are worked on
   * @param queues by what they are for
   */
  public QueueSampler(
      Context context,
      Map<WatchedQueue, MessageQueue> queues,
      Timers timers,
      InstantSource clock,
      MeterRegistry registry) {
    this.context = context;
    this.timers = timers;
    this.queues =
        queues.entrySet().stream()
            .map(queue -> new SampledQueue(queue.getKey(), queue.getValue(), clock, registry))
            .toList();
  }

  /** Asks for the first time at once. Returns at once. */
  public void start() {
    context.runOnContext(_ -> sample());
  }

  /** Asks no more. */
  public Future<Void> stop() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        _ -> {
          alarm.cancel();
          done.complete();
        });
    return done.future();
  }

  private void sample() {
    alarm = timers.after(PERIOD, this::sample);
    queues.forEach(SampledQueue::sample);
  }
}

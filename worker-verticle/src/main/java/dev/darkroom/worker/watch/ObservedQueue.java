// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.VisibilityChange;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A queue of which it is measured how long its messages waited. SQS tells the age of the oldest
 * message to CloudWatch alone; who receives sees the ages of what was at the head.
 */
public final class ObservedQueue implements MessageQueue {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(6)
  };

  private final MessageQueue queue;
  private final InstantSource clock;
  private final Timer wait;
  private final RecentOldest oldest;

  /**
   * @param is what the queue is for
   */
  public ObservedQueue(
      MessageQueue queue, WatchedQueue is, InstantSource clock, MeterRegistry registry) {
    this.queue = queue;
    this.clock = clock;
    this.oldest = new RecentOldest(clock);
    this.wait =
        Timer.builder(MetricName.MESSAGE_WAIT).serviceLevelObjectives(BUCKETS).register(registry);
    Gauge.builder(MetricName.QUEUE_OLDEST_AGE, oldest::seconds)
        .tag("queue", is.wireName())
        .strongReference(true)
        .register(registry);
  }

  @Override
  public String name() {
    return queue.name();
  }

  @Override
  public Future<List<Delivery>> receive(int max, Duration longest) {
    return queue.receive(max, longest).onSuccess(this::note);
  }

  private void note(List<Delivery> deliveries) {
    // A long poll asks all of SQS's servers: nothing came, so nothing waits.
    oldest.note(Duration.ZERO);
    Instant now = clock.instant();
    for (Delivery delivery : deliveries) {
      Duration age = Duration.between(delivery.sentAt(), now);
      oldest.note(age);
      if (delivery.receiveCount() == 1) {
        // Two machines' clocks: a message may seem to come from the future.
        wait.record(age.isNegative() ? Duration.ZERO : age);
      }
    }
  }

  @Override
  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
    return queue.delete(receipts);
  }

  @Override
  public Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes) {
    return queue.changeVisibility(changes);
  }

  @Override
  public Future<Void> send(OutgoingMessage message) {
    return queue.send(message);
  }

  @Override
  public Future<QueueDepth> depth() {
    return queue.depth();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueException;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.IngestTask;
import dev.darkroom.worker.metrics.MetricName;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from the ingest queue and hands each to its own virtual thread, until it is
 * stopped. Lives on one virtual-thread context of Vert.x; only {@link #isProgressing} may be called
 * from elsewhere.
 */
public final class Consumer {

  private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);
  private static final Duration LONGEST_POLL_BACKOFF = Duration.ofSeconds(20);
  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(3);

  private final Context context;
  private final MessageQueue queue;
  private final ConsumerSettings settings;
  private final Timers timers;
  private final WorkerMetrics metrics;
  private final Slots slots;
  private final Progress progress;
  private final Poller poller;
  private final MessageHandler handler;
  private final Backoff backoff;
  private final Set<Work> inFlight = new LinkedHashSet<>();
  private volatile int inFlightCount;
  private @Nullable Future<Void> stopped;

  /**
   * @param context a virtual-thread context; all else happens on it
   * @param ingest works one upload, blocking its virtual thread
   */
  public Consumer(
      Context context,
      MessageQueue queue,
      MessageQueue deadLetters,
      Function<IngestTask, IngestResult> ingest,
      ConsumerSettings settings,
      Timers timers,
      InstantSource clock,
      RandomGenerator random,
      WorkerMetrics metrics) {
    this.context = context;
    this.queue = queue;
    this.settings = settings;
    this.timers = timers;
    this.metrics = metrics;
    this.slots = new Slots(settings.slots());
    this.progress = new Progress(clock, allowedSilence(settings));
    this.backoff = new Backoff(settings.backoffBase(), settings.backoffMax(), random);
    this.handler =
        new MessageHandler(
            ingest,
            new Settler(queue, deadLetters, backoff, metrics, settings.version()),
            backoff,
            settings.maxAttempts(),
            clock,
            metrics);
    this.poller =
        new Poller(
            context,
            queue,
            slots,
            settings.pollWait(),
            new Backoff(settings.backoffBase(), pollBackoffMax(settings), random),
            timers,
            progress,
            metrics,
            this::begin,
            this::giveBack);
    metrics.gauge(MetricName.SLOTS, slots::total);
    metrics.gauge(MetricName.SLOTS_FREE, slots::free);
    metrics.gauge(MetricName.IN_FLIGHT, () -> inFlightCount);
    metrics.gauge(MetricName.POLL_AGE, () -> progress.age(clock.instant()).toMillis() / 1000.0);
  }

  /** Begins to poll. Returns at once. */
  public void start() {
    context.runOnContext(_ -> poller.run());
  }

  /**
   * Whether the poll loop is alive: for liveness, from any thread. A loop that waits for a slot is
   * alive as long as photos end in reasonable time; one that was stopped is not expected to live.
   */
  public boolean isProgressing(Instant now) {
    return progress.isProgressing(now);
  }

  /**
   * Stops in order: no new receive; what the one under way brings is given back; what is worked has
   * the drain timeout to end, then it is given back too. Called again it is the same stop.
   *
   * @return succeeds when all is settled or given back, in bounded time
   */
  public Future<Void> stop() {
    if (stopped == null) {
      progress.end();
      poller.stop();
      Promise<Void> done = Promise.promise();
      stopped = done.future();
      context.runOnContext(_ -> drain(done));
    }
    return stopped;
  }

  private void drain(Promise<Void> done) {
    try {
      within(settings.drainTimeout(), Future.join(poller.ended(), allEnded()));
      List<Work> left = List.copyOf(inFlight);
      left.forEach(Work::abandon);
      within(RELEASE_TIMEOUT, Future.join(left.stream().map(this::release).toList()));
      LOG.atInfo()
          .addKeyValue(LogKey.EVENT, "consumer_stopped")
          .addKeyValue(LogKey.QUEUE, queue.name())
          .addKeyValue("given_back", left.size())
          .log("no message is in hand any more");
      done.tryComplete();
    } catch (Throwable fault) {
      done.tryFail(fault);
    }
  }

  /** Evaluated when the poller has ended as well: until then more work may begin. */
  private Future<Void> allEnded() {
    return poller
        .ended()
        .compose(_ -> Future.join(inFlight.stream().map(Work::ended).toList()))
        .mapEmpty();
  }

  private Future<Void> release(Work work) {
    return work.heartbeat()
        .stop()
        .compose(_ -> queue.changeVisibility(work.delivery().receipt(), Duration.ZERO));
  }

  private void within(Duration limit, Future<?> future) {
    Promise<Void> over = Promise.promise();
    Timers.Alarm alarm = timers.after(limit, over::tryComplete);
    future.onComplete(_ -> over.tryComplete());
    try {
      over.future().await();
    } finally {
      alarm.cancel();
    }
  }

  private void begin(Delivery delivery, Slots.Slot slot) {
    Work work =
        new Work(
            delivery,
            Heartbeat.start(
                queue,
                timers,
                metrics,
                delivery.receipt(),
                settings.visibility(),
                settings.longestWork().multipliedBy(2).plus(settings.visibility())));
    inFlight.add(work);
    inFlightCount = inFlight.size();
    context.runOnContext(_ -> run(work, slot));
  }

  private void run(Work work, Slots.Slot slot) {
    Future<Void> busy = Future.succeededFuture();
    try {
      busy = handler.handle(work);
    } catch (Throwable fault) {
      // What was given back at a stop is interrupted when the context closes: no fault of anyone.
      (work.isAbandoned() ? LOG.atInfo() : LOG.atError())
          .addKeyValue(LogKey.EVENT, "message_not_settled")
          .addKeyValue(LogKey.MESSAGE_ID, work.delivery().messageId())
          .setCause(fault)
          .log("a message could not be handled; it comes again when its visibility ends");
    } finally {
      Future<Void> _ = work.heartbeat().stop();
      inFlight.remove(work);
      inFlightCount = inFlight.size();
      work.end();
      // A computation that overran its time still has its processor: nothing may take its place.
      busy.onComplete(_ -> slot.close());
    }
  }

  private void giveBack(Delivery delivery) {
    try {
      queue.changeVisibility(delivery.receipt(), Duration.ZERO).await();
      metrics.message("released");
    } catch (QueueException e) {
      LOG.atWarn()
          .addKeyValue(LogKey.EVENT, "not_given_back")
          .addKeyValue(LogKey.MESSAGE_ID, delivery.messageId())
          .addKeyValue(LogKey.REASON, e.getMessage())
          .log("a message could not be given back; it comes again when its visibility ends");
    }
  }

  private static Duration pollBackoffMax(ConsumerSettings settings) {
    return settings.backoffMax().compareTo(LONGEST_POLL_BACKOFF) < 0
        ? settings.backoffMax()
        : LONGEST_POLL_BACKOFF;
  }

  private static Duration allowedSilence(ConsumerSettings settings) {
    return settings
        .longestWork()
        .multipliedBy(2)
        .plus(settings.pollWait())
        .plus(LONGEST_POLL_BACKOFF)
        .plus(SLACK);
  }
}

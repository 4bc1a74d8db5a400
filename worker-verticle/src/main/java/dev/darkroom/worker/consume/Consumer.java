// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
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
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(3);

  private final Context context;
  private final MessageQueue queue;
  private final Occupation occupation;
  private final ConsumerSettings settings;
  private final Timers timers;
  private final InstantSource clock;
  private final WorkerMetrics metrics;
  private final Progress progress;
  private final Poller poller;
  private final Heartbeats heartbeats;
  private final Settler settler;
  private final MessageHandler handler;
  private final Pace pace = new Pace();
  private final Set<Work> inFlight = new LinkedHashSet<>();
  private volatile int inFlightCount;
  private Instant drainEnd = Instant.MAX;
  private @Nullable Future<Void> stopped;

  /**
   * @param context a virtual-thread context; all else happens on it
   * @param ingest works one upload, blocking its virtual thread
   * @param supply of what messages need besides slots
   * @param occupation told when the first message comes in hand and when the last one is settled
   */
  public Consumer(
      Context context,
      MessageQueue queue,
      MessageQueue deadLetters,
      Function<IngestTask, IngestResult> ingest,
      Supply supply,
      Occupation occupation,
      ConsumerSettings settings,
      Timers timers,
      InstantSource clock,
      RandomGenerator random,
      WorkerMetrics metrics) {
    this.context = context;
    this.queue = queue;
    this.occupation = occupation;
    this.settings = settings;
    this.timers = timers;
    this.clock = clock;
    this.metrics = metrics;
    this.progress = new Progress(clock, allowedSilence(settings), allowedReceive(settings));
    this.heartbeats =
        new Heartbeats(
            queue,
            timers,
            clock,
            random,
            metrics,
            settings.visibility(),
            settings.longestWork().multipliedBy(2).plus(settings.visibility()));
    Backoff backoff = new Backoff(settings.backoffBase(), settings.backoffMax(), random);
    this.settler =
        new Settler(
            context, queue, deadLetters, timers, backoff, random, metrics, settings.version());
    this.handler =
        new MessageHandler(ingest, settler, backoff, settings.maxAttempts(), clock, metrics);
    Signal changed = new Signal();
    Permits permits = new Permits(settings.slots(), changed);
    this.poller =
        new Poller(
            context,
            queue,
            permits,
            supply,
            changed,
            settings.pollWait(),
            new Backoff(settings.backoffBase(), pollBackoffMax(settings), random),
            timers,
            progress,
            metrics,
            this::take);
    metrics.gauge(MetricName.SLOTS, permits.work()::total);
    metrics.gauge(MetricName.SLOTS_FREE, permits.work()::free);
    metrics.gauge(MetricName.IN_FLIGHT_LIMIT, permits.hand()::total);
    metrics.gauge(MetricName.IN_FLIGHT, () -> inFlightCount);
    metrics.gauge(MetricName.POLLS_UNDER_WAY, progress::underWay);
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
   * Stops in order: no new receive; what those under way bring is worked if it is likely to end in
   * time, else given back; what is worked has the drain timeout to end, then it is cancelled and
   * given back too. Called again it is the same stop.
   *
   * @return succeeds when all is settled or given back, in bounded time
   */
  public Future<Void> stop() {
    if (stopped == null) {
      progress.end();
      drainEnd = clock.instant().plus(settings.drainTimeout());
      poller.stop();
      Promise<Void> done = Promise.promise();
      stopped = done.future();
      context.runOnContext(_ -> drain(done));
    }
    return stopped;
  }

  private void drain(Promise<Void> done) {
    try {
      within(settings.drainTimeout(), poller.ended().compose(_ -> allEnded()));
      List<Work> left = List.copyOf(inFlight);
      left.forEach(work -> work.hold().giveUp());
      // Time to give back what the record says, so that whoever gets the message need not wait.
      within(CANCEL_TIMEOUT, allEnded());
      within(RELEASE_TIMEOUT, Future.join(left.stream().map(this::release).toList()));
      LOG.atInfo()
          .addKeyValue(LogKey.EVENT, "consumer_stopped")
          .addKeyValue(LogKey.QUEUE, queue.name())
          .addKeyValue("given_back", left.size())
          .log("no message is in hand any more");
      done.tryComplete();
    } catch (Throwable fault) {
      // Await throws any. Whoever stops the worker waits for this end, whatever it is.
      done.tryFail(fault);
    }
  }

  /** Of the works that are in hand now. */
  private Future<Void> allEnded() {
    return Future.join(inFlight.stream().map(Work::ended).toList()).mapEmpty();
  }

  private Future<Void> release(Work work) {
    return work.hold().stop().compose(_ -> settler.release(work.delivery()));
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

  private void take(Delivery delivery, Instant asked, Permits.Permit permit) {
    Instant now = clock.instant();
    Work work = new Work(delivery, now, heartbeats.hold(delivery.receipt(), asked), permit);
    inHand(() -> inFlight.add(work));
    boolean inTime = stopped == null || pace.fits(Duration.between(now, drainEnd));
    context.runOnContext(_ -> run(work, inTime));
  }

  private void run(Work work, boolean inTime) {
    try {
      if (inTime) {
        handler.handle(work);
      } else {
        release(work).otherwiseEmpty().await();
      }
    } catch (Throwable fault) {
      // Await throws any, and nobody else is told of it. What was given up at a stop is interrupted
      // when the context closes: no fault of anyone.
      (work.hold().isLost() ? LOG.atInfo() : LOG.atError())
          .addKeyValue(LogKey.EVENT, "message_not_settled")
          .addKeyValue(LogKey.MESSAGE_ID, work.delivery().messageId())
          .setCause(fault)
          .log("a message could not be handled; it comes again when its visibility ends");
    } finally {
      Future<Void> _ = work.hold().stop();
      inHand(() -> inFlight.remove(work));
      Duration time = Duration.between(work.received(), clock.instant());
      pace.took(time);
      metrics.held(time);
      work.end();
    }
  }

  private void inHand(Runnable change) {
    boolean wasIdle = inFlight.isEmpty();
    change.run();
    inFlightCount = inFlight.size();
    if (wasIdle && !inFlight.isEmpty()) {
      occupation.busy();
    } else if (!wasIdle && inFlight.isEmpty()) {
      occupation.idle();
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

  /** Three times what it should take. */
  private static Duration allowedReceive(ConsumerSettings settings) {
    return settings.pollWait().multipliedBy(3).plus(SLACK);
  }
}

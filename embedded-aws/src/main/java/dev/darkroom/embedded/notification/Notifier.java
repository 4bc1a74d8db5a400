// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of changed objects at least once.
 *
 * <p>An intent is on disk before the change is made, and goes when the sink has the notification.
 * What a crash or a sink that is down leaves behind is told later: at the next start, and by a
 * timer. The change itself never waits for the sink and never fails because of it.
 *
 * <p>An event describes the object as it is found right after the change, and its sequencer is
 * drawn before that look. So, of all events of a key, the one with the largest sequencer describes
 * what is there in the end, whatever raced: a consumer that only follows larger sequencers ends up
 * right. A change that a later one has already undone (put, then deleted) may go untold.
 *
 * <p>What was found is in the intent before it is delivered for the first time. As long as the
 * object stays as it was, telling it again, after a crash too, repeats the sequencer, so that a
 * consumer can see that it knows this event; an object that has changed meanwhile is observed anew.
 *
 * <p>Intents are not forced to the disk, as the objects are not: a power cut may lose both.
 */
public final class Notifier implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(Notifier.class);

  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  /** The longest {@link #close()} takes. */
  public static final Duration CLOSE_LIMIT = CLOSE_TIMEOUT.multipliedBy(2);

  private final NotificationSettings settings;
  private final NotificationSink sink;
  private final InstantSource clock;
  private final IntentLog log;
  private final ChangeObserver observer;
  private final ScheduledExecutorService timer;

  /**
   * The intents somebody is busy with; the timer leaves them alone. This says it exactly, where an
   * age limit would double uploads that take long.
   */
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  private final Map<String, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

  /**
   * @param objects where to look a changed object up
   */
  public Notifier(
      NotificationSettings settings,
      NotificationSink sink,
      BlobStore objects,
      InstantSource clock) {
    this.settings = settings;
    this.sink = sink;
    this.clock = clock;
    this.log = new IntentLog(settings.folder().resolve("intents"));
    Sequencer sequencer = new Sequencer(settings.folder().resolve("sequencer"), clock);
    this.observer = new ChangeObserver(objects, sequencer, clock);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("s3-notification-retry").factory());
  }

  /** Tries every notification that is still open, for no longer than {@code atMost} in all. */
  public void replay(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (String id : log.open()) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || !retry(id, Duration.ofNanos(left))) {
        return;
      }
    }
  }

  /** Begins to try open notifications again at intervals. */
  public void startRetrying() {
    long millis = settings.retryEvery().toMillis();
    var _ = timer.scheduleWithFixedDelay(this::retryAll, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Notes that a change begins, if it is to be told. The change must not begin before. */
  Optional<Intent> begin(ObjectChange change, String bucket, String key) {
    if (!settings.rules().tell(bucket, change)) {
      return Optional.empty();
    }
    Intent intent = IntentLog.intent(change, bucket, key, clock.instant());
    busy.add(intent.id());
    boolean written = false;
    try {
      log.write(intent);
      written = true;
    } finally {
      if (!written) {
        busy.remove(intent.id());
      }
    }
    return Optional.of(intent);
  }

  /** Notes that the change failed and there is nothing to tell. */
  void abandon(Intent intent) {
    settle(intent);
  }

  /** Notes that nobody knows whether the change was made: a retry looks and tells, if it was. */
  void leaveOpen(Intent intent, Throwable failure) {
    postpone(intent, failure);
  }

  /** Tells of a change that was made. Neither waits nor throws an exception. */
  void made(Intent intent) {
    try {
      var _ = tell(intent, Instant.MIN);
    } catch (RuntimeException e) {
      // The object is stored, whatever keeps it from being told: its writer must not hear of that.
      postpone(intent, e);
    } catch (Error e) {
      // Passed on, but its intent must not stay busy, or no retry would come to it.
      postpone(intent, e);
      throw e;
    }
  }

  /**
   * Stops retrying and gives a retry and the deliveries under way two seconds each; what is left is
   * told next time.
   */
  @Override
  public void close() {
    timer.shutdown();
    try {
      // Neither a delivery under way nor the removal of its intent is cut off.
      if (!timer.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
      CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
          .get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      logger.atInfo().log("Some S3 notifications were not delivered; the next start tells them");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void retryAll() {
    try {
      replay(DELIVERY_TIMEOUT);
    } catch (Throwable e) {
      // A timer whose task throws stops for good.
      logger.atWarn().setCause(e).log("Retry of S3 notifications failed");
    }
  }

  /** Whether it makes sense to go on with the next one. */
  private boolean retry(String id, Duration atMost) {
    if (!busy.add(id)) {
      return true;
    }
    Optional<Intent> found = Optional.empty();
    try {
      // Read after the claim: whoever was busy with it before may have removed it.
      found = log.read(id);
    } finally {
      if (found.isEmpty()) {
        busy.remove(id);
      }
    }
    return found.isEmpty() || retry(found.get(), atMost);
  }

  private boolean retry(Intent intent, Duration atMost) {
    try {
      // Times of files count in milliseconds and lag the clock by a few.
      Instant since = intent.begun().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
      tell(intent, since).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      // Something is wrong with this object, not with the sink: the others can be told.
      postpone(intent, e);
      return true;
    } catch (Error e) {
      // Passed on, but its intent must not stay busy, or no retry would come to it.
      postpone(intent, e);
      throw e;
    }
  }

  /**
   * @param since an object that is older was not made by this intent's change
   */
  private CompletableFuture<?> tell(Intent intent, Instant since) {
    Optional<Observation> observed = observer.observe(intent, since);
    if (observed.isEmpty()) {
      settle(intent);
      return CompletableFuture.completedFuture(null);
    }
    Observation observation = observed.get();
    if (!observation.equals(intent.observed())) {
      log.replace(intent.withObserved(observation));
    }
    CompletableFuture<Void> told =
        deliver(event(intent, observation))
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    settle(intent);
                  } else {
                    postpone(intent, failure);
                  }
                });
    underWay.put(intent.id(), told);
    return told.whenComplete((_, _) -> underWay.remove(intent.id()));
  }

  private CompletableFuture<Void> deliver(S3Event event) {
    try {
      return sink.deliver(event.toJson())
          .thenAccept(_ -> {})
          .toCompletableFuture()
          .orTimeout(DELIVERY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      // A sink is anybody's: one that throws has failed like one whose future has.
      return CompletableFuture.failedFuture(e);
    }
  }

  private S3Event event(Intent intent, Observation observation) {
    Observation.Found found = observation.found();
    return new S3Event(
        intent.change(),
        settings.region(),
        intent.bucket(),
        intent.key(),
        found == null ? null : new S3Event.Stored(found.size(), found.eTag()),
        observation.sequencer(),
        observation.time());
  }

  private void settle(Intent intent) {
    try {
      log.remove(intent);
    } catch (UncheckedIOException e) {
      logger
          .atWarn()
          .setCause(e)
          .addKeyValue("intent", intent.id())
          .log("Intent cannot be removed; its notification will come again");
    }
    // Last, so that a retry that claims the intent from here on finds no file.
    busy.remove(intent.id());
  }

  private void postpone(Intent intent, Throwable failure) {
    busy.remove(intent.id());
    logger
        .atWarn()
        .addKeyValue("bucket", intent.bucket())
        .addKeyValue("key", intent.key())
        .addKeyValue("reason", failure.toString())
        .log("S3 notification not delivered, will be tried again");
  }
}

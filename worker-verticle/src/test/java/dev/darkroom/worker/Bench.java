// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.catalog.InMemoryPhotoCatalog;
import dev.darkroom.testing.events.RecordingEventPublisher;
import dev.darkroom.testing.queue.InMemoryMessageQueue;
import dev.darkroom.testing.storage.InMemoryPhotoStorage;
import dev.darkroom.worker.consume.ConsumerSettings;
import dev.darkroom.worker.consume.Occupation;
import dev.darkroom.worker.ingest.Buckets;
import dev.darkroom.worker.ingest.IngestRules;
import dev.darkroom.worker.ingest.PhotoLab;
import dev.darkroom.worker.ingest.RejectedOriginals;
import dev.darkroom.worker.ingest.Upload;
import dev.darkroom.worker.memory.MemoryShares;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A worker among adapters in memory, under a clock that tests move. */
final class Bench implements AutoCloseable {

  static final Duration VISIBILITY = Duration.ofMinutes(2);
  static final Duration LEASE = Duration.ofMinutes(2);
  static final Duration PHOTO_TIMEOUT = Duration.ofSeconds(60);
  static final Duration PATIENCE = Duration.ofSeconds(50);
  static final Duration DRAIN = Duration.ofSeconds(25);
  static final Duration BACKOFF_MAX = Duration.ofMinutes(1);
  static final int MAX_ATTEMPTS = 3;
  static final CorrelationId CORRELATION = new CorrelationId("request-1");

  final Vertx vertx = Vertx.vertx();
  final VirtualTime time = new VirtualTime();
  final InMemoryMessageQueue queue = new InMemoryMessageQueue(vertx, "ingest", time, VISIBILITY);
  final InMemoryMessageQueue deadLetters =
      new InMemoryMessageQueue(vertx, "dead", time, VISIBILITY);
  final InMemoryPhotoCatalog catalog = new InMemoryPhotoCatalog(vertx);
  final InMemoryPhotoStorage storage = new InMemoryPhotoStorage(time);
  final RecordingEventPublisher events = new RecordingEventPublisher();
  final FakeLab lab = new FakeLab();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private UnaryOperator<MessageQueue> ingestQueue = queue -> queue;
  private UnaryOperator<PhotoCatalog> photoCatalog = catalog -> catalog;
  private PhotoLab usedLab = lab;
  private RejectedOriginals rejected = RejectedOriginals.KEEP;
  private @Nullable UserId defaultOwner;
  private MemoryShares memory = new MemoryShares(1L << 30, 1L << 30, 1L << 30);

  /** Puts something between the worker and the queue. */
  Bench withQueue(UnaryOperator<MessageQueue> wrapper) {
    ingestQueue = wrapper;
    return this;
  }

  /** Puts something between the worker and the catalog. */
  Bench withCatalog(UnaryOperator<PhotoCatalog> wrapper) {
    photoCatalog = wrapper;
    return this;
  }

  /** Takes a true lab. */
  Bench withLab(PhotoLab other) {
    usedLab = other;
    return this;
  }

  /** Has no more memory than that; of each share three quarters may be given out to several. */
  Bench withMemory(MemoryShares shares) {
    memory = shares;
    return this;
  }

  /** Has originals of rejected photos treated so. */
  Bench withRejected(RejectedOriginals rule) {
    rejected = rule;
    return this;
  }

  /** Gives that user what names no owner. */
  Bench withDefaultOwner(UserId owner) {
    defaultOwner = owner;
    return this;
  }

  Worker start(int slots) {
    return Await.await(Worker.deploy(vertx, services(), options(slots), time));
  }

  /** Works uploads without a queue, that many computing at once. */
  IngestRun ingest(int slots) {
    return IngestRun.start(vertx, services(), options(slots), time);
  }

  private WorkerServices services() {
    return new WorkerServices(
        ingestQueue.apply(queue),
        deadLetters,
        photoCatalog.apply(catalog),
        storage,
        events,
        usedLab,
        time,
        new SplittableRandom(7),
        meters,
        Occupation.none());
  }

  private WorkerOptions options(int slots) {
    return new WorkerOptions(
        new ConsumerSettings(
            slots,
            Duration.ofMillis(50),
            VISIBILITY,
            PHOTO_TIMEOUT,
            MAX_ATTEMPTS,
            Duration.ofSeconds(2),
            BACKOFF_MAX,
            DRAIN,
            "1.2.3"),
        new IngestRules(
            new WorkerId("worker-of-the-bench"),
            LEASE,
            PATIENCE,
            1 << 20,
            new Buckets("edited", "variants"),
            rejected,
            defaultOwner),
        PHOTO_TIMEOUT,
        memory);
  }

  /** A photo whose owner was given a URL. */
  Photo reserve(Photo photo) {
    return Await.await(catalog.save(photo));
  }

  /** The owner uploads; S3 says so. */
  void upload(Photo photo, String content, String sequencer) {
    ObjectRef object = photo.original().location();
    put(object, Buffer.buffer(content));
    announce(object, sequencer);
  }

  void put(ObjectRef object, Buffer content) {
    Await.await(
        storage.put(
            object,
            new MediaType("image/jpeg"),
            content,
            Map.of(CorrelationId.METADATA_NAME, CORRELATION.value())));
  }

  /** The event of a photo's original, for what takes no messages. */
  static Upload arrivalOf(Photo photo, String sequencer) {
    return new Upload(photo.original().location(), null, null, new Sequencer(sequencer), null);
  }

  void announce(ObjectRef object, String sequencer) {
    String etag = Await.await(storage.head(object)).map(ObjectHead::etag).orElse(null);
    send(S3Events.created(object, sequencer, time.instant(), etag));
  }

  /** The object is removed past the API; S3 says so. */
  void remove(ObjectRef object, String sequencer) {
    Await.await(storage.delete(List.of(object)));
    announceRemoval(object, sequencer);
  }

  void announceRemoval(ObjectRef object, String sequencer) {
    send(
        S3Events.message(
            S3Events.record("ObjectRemoved:Delete", object, sequencer, time.instant(), null)));
  }

  void send(String body) {
    Await.await(queue.send(new OutgoingMessage(body, Map.of())));
  }

  PhotoStatus status(PhotoId photo) {
    return catalog.stored(photo).orElseThrow().status();
  }

  List<PhotoEvent.Kind> published() {
    return events.events().stream().map(PhotoEvent::kind).toList();
  }

  String read(ObjectRef object) {
    return Await.await(storage.fetch(object, null, 1 << 20))
        .content()
        .toString(StandardCharsets.UTF_8);
  }

  List<ObjectRef> originals() {
    return Await.await(storage.list("originals", ""));
  }

  List<ObjectRef> variants() {
    return Await.await(storage.list("variants", ""));
  }

  double messages(String result) {
    return meters.find(MetricName.MESSAGES).tag("result", result).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  double outcomes(String outcome, String reason) {
    return meters
        .find(MetricName.PHOTOS)
        .tags("outcome", outcome, "reason", reason)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  double gauge(String name, String kind) {
    return meters.get(name).tag("kind", kind).gauge().value();
  }

  /** Waits until no message is left and none is in hand. */
  void untilEmpty() {
    until(() -> queue.messages().isEmpty() && gauge(MetricName.IN_FLIGHT) == 0);
  }

  /** Waits for something the worker is about to do; fails if it does not. */
  void until(BooleanSupplier condition) {
    Promise<Void> met = Promise.promise();
    // On the event loop: a timer that rings there before it is fully set elsewhere can't be
    // cancelled.
    vertx.runOnContext(
        _ ->
            vertx.setPeriodic(
                2,
                id -> {
                  if (condition.getAsBoolean()) {
                    vertx.cancelTimer(id);
                    met.tryComplete();
                  }
                }));
    Await.await(met.future());
  }

  /** Moves the clock and has the queue look again. */
  void advance(Duration step) {
    time.advance(step);
    queue.wake();
  }

  @Override
  public void close() {
    lab.release();
    Await.await(vertx.close());
  }
}

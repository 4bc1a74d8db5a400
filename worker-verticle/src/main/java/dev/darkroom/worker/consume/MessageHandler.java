// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.queue.DeadLetterAttribute;
import dev.darkroom.queue.Delivery;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.ingest.FailureReason;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.IngestTask;
import dev.darkroom.worker.ingest.ObjectEvent;
import dev.darkroom.worker.ingest.Upload;
import dev.darkroom.worker.metrics.WorkerMetrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles one message from its text to its end. Runs on a virtual thread of Vert.x. */
final class MessageHandler {

  private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);

  private final Function<IngestTask, IngestResult> ingest;
  private final Settler settler;
  private final Backoff backoff;
  private final int maxAttempts;
  private final InstantSource clock;
  private final WorkerMetrics metrics;

  MessageHandler(
      Function<IngestTask, IngestResult> ingest,
      Settler settler,
      Backoff backoff,
      int maxAttempts,
      InstantSource clock,
      WorkerMetrics metrics) {
    this.ingest = ingest;
    this.settler = settler;
    this.backoff = backoff;
    this.maxAttempts = maxAttempts;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Handles the message. When it returns, the message is settled as far as it can be. */
  void handle(Work work) {
    Delivery delivery = work.delivery();
    switch (MessageParser.parse(delivery.body())) {
      case ParsedMessage.Notification notification -> workAll(work, notification);
      case ParsedMessage.TestEvent _ -> {
        count("test_event", 1);
        settle(work, List.of(new Ruling.Done()), Future.succeededFuture());
      }
      case ParsedMessage.Unknown(String problem) -> {
        FailureReason reason = FailureReason.UNKNOWN_MESSAGE;
        metrics.photo("failed", reason.wireName());
        LOG.atError()
            .addKeyValue(LogKey.EVENT, "message_unknown")
            .addKeyValue(LogKey.MESSAGE_ID, delivery.messageId())
            .addKeyValue(LogKey.REASON, reason.wireName())
            .log("a message says nothing that is understood: {}", problem);
        Ruling ruling = new Ruling.Bury(new DeadLetter(reason.wireName(), problem, null));
        settle(work, List.of(ruling), Future.succeededFuture());
      }
    }
  }

  private void workAll(Work work, ParsedMessage.Notification notification) {
    count("other_event", notification.others());
    List<Ruling> rulings = new ArrayList<>();
    List<Future<Void>> busy = new ArrayList<>();
    boolean redriven = wasDeadLetter(work.delivery());
    for (ObjectEvent told : notification.events()) {
      ObjectEvent event =
          redriven && told instanceof Upload upload ? upload.fromDeadLetter() : told;
      IngestResult result = one(event, work);
      busy.add(result.cpuFree());
      rulings.add(Ruling.on(result, work.delivery(), backoff, clock.instant()));
    }
    settle(work, rulings, Future.join(busy).mapEmpty());
  }

  /** Whoever sent it back, we or SQS, which leaves what was written on it. */
  private static boolean wasDeadLetter(Delivery delivery) {
    return delivery.attributes().containsKey(DeadLetterAttribute.REDRIVEN)
        || delivery.attributes().containsKey(DeadLetterAttribute.REASON.wireName());
  }

  private IngestResult one(ObjectEvent event, Work work) {
    Delivery delivery = work.delivery();
    Instant begun = clock.instant();
    IngestResult result =
        ingest.apply(
            new IngestTask(
                event,
                delivery.receiveCount() > 1,
                delivery.receiveCount() >= maxAttempts,
                work.hold()));
    metrics.photo(result.outcome().wireName(), result.outcome().reasonName());
    ResultLog.write(result, delivery, Duration.between(begun, clock.instant()));
    return result;
  }

  private void settle(Work work, List<Ruling> rulings, Future<Void> cpuFree) {
    work.worked(cpuFree);
    settler.settle(work, rulings);
  }

  private void count(String what, int times) {
    for (int n = 0; n < times; n++) {
      metrics.photo("ignored", what);
    }
  }
}

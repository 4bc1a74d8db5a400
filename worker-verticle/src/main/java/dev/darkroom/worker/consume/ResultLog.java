// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.photo.Rejection;
import dev.darkroom.queue.Delivery;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.worker.ingest.FailureReason;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.Outcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for every event that was worked. */
final class ResultLog {

  private static final Logger LOG = LoggerFactory.getLogger(ResultLog.class);

  private ResultLog() {}

  static void write(IngestResult result, Delivery delivery, Duration took) {
    LoggingEventBuilder line =
        level(result.outcome())
            .addKeyValue(LogKey.EVENT, "photo_" + result.outcome().wireName())
            .addKeyValue(LogKey.OUTCOME, result.outcome().wireName())
            .addKeyValue(LogKey.REASON, result.outcome().reasonName())
            .addKeyValue(LogKey.CORRELATION_ID, result.correlation())
            .addKeyValue(LogKey.BUCKET, result.event().object().bucket())
            .addKeyValue(LogKey.KEY, result.event().object().key())
            .addKeyValue(LogKey.MESSAGE_ID, delivery.messageId())
            .addKeyValue(LogKey.RECEIVE_COUNT, delivery.receiveCount())
            .addKeyValue(LogKey.DURATION_MS, took.toMillis());
    if (result.photo() != null) {
      line = line.addKeyValue(LogKey.PHOTO_ID, result.photo());
    }
    switch (result.outcome()) {
      case Outcome.Developed _ -> line.log("photo developed");
      case Outcome.Duplicate _ -> line.log("event was worked before");
      case Outcome.Superseded _ -> line.log("a newer upload takes its place");
      case Outcome.Gone _ -> line.log("photo was deleted");
      case Outcome.Retired _ -> line.log("photo removed, as its original was");
      case Outcome.Ignored _ -> line.log("nothing to develop");
      case Outcome.Held _ -> line.log("another worker is at it");
      case Outcome.NoRoom _ -> line.log("other photos hold the memory it needs");
      case Outcome.Released _ -> line.log("another worker may have the message");
      case Outcome.Rejected(Rejection rejection) ->
          line.log("photo rejected: {}", rejection.message());
      case Outcome.Failed(FailureReason _, String message) -> line.log("gave up: {}", message);
      case Outcome.Retry retry when retry.isForeseen() ->
          line.log("will try again: {}", retry.cause().getMessage());
      // A fault that no port foresees is one of ours: its place is what matters.
      case Outcome.Retry(Throwable cause) -> line.setCause(cause).log("will try again");
    }
  }

  /** What a client caused is no error of ours. */
  private static LoggingEventBuilder level(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Developed _,
          Outcome.Duplicate _,
          Outcome.Superseded _,
          Outcome.Gone _,
          Outcome.Retired _,
          Outcome.Ignored _,
          Outcome.Held _,
          Outcome.NoRoom _,
          Outcome.Released _,
          Outcome.Rejected _ ->
          LOG.atInfo();
      case Outcome.Retry retry -> retry.isForeseen() ? LOG.atWarn() : LOG.atError();
      case Outcome.Failed _ -> LOG.atError();
    };
  }
}

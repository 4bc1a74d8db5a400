// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import dev.darkroom.photo.Rejection;
import dev.darkroom.queue.Delivery;
import dev.darkroom.worker.ingest.FailureReason;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.Outcome;
import java.time.Duration;
import java.time.Instant;

/** What an outcome means for the message. */
sealed interface Ruling {

  /** The message has served. */
  record Done() implements Ruling {}

  /** The message has served, and a person should see it. */
  record Bury(DeadLetter letter) implements Ruling {}

  /** The message is to come again. */
  record Again(Duration after) implements Ruling {}

  /** Rules on one event. */
  static Ruling on(IngestResult result, Delivery delivery, Backoff backoff, Instant now) {
    return switch (result.outcome()) {
      case Outcome.Developed _,
          Outcome.Duplicate _,
          Outcome.Superseded _,
          Outcome.Gone _,
          Outcome.Retired _,
          Outcome.Ignored _ ->
          new Done();
      case Outcome.Rejected(Rejection rejection) ->
          new Bury(new DeadLetter(rejection.code().wireName(), rejection.message(), result));
      case Outcome.Failed(FailureReason reason, String message) ->
          new Bury(new DeadLetter(reason.wireName(), message, result));
      case Outcome.Held(Instant until) -> new Again(atLeastASecond(Duration.between(now, until)));
      // Whoever has the message settles it: this one's word is not heard any more.
      case Outcome.Released _ -> new Again(Duration.ZERO);
      case Outcome.NoRoom _ -> new Again(backoff.after(delivery.receiveCount()));
      case Outcome.Retry retry ->
          new Again(longer(retry.retryAfter(), backoff.after(delivery.receiveCount())));
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Each return counts as a receive, of which a message has only so many. */
  private static Duration atLeastASecond(Duration wait) {
    return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.Rejection;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of one event. Sealed, so that whoever settles messages has to say what each outcome
 * means for the message.
 */
public sealed interface Outcome {

  /** The variants are stored, the record says so and the event is out. */
  record Developed() implements Outcome {}

  /** The event had been worked before. */
  record Duplicate() implements Outcome {}

  /** A newer event of the same object has been, or will be worked. */
  record Superseded() implements Outcome {}

  /** The object, or the photo, was deleted. */
  record Gone() implements Outcome {}

  /** The original was removed, so what was made of it and the record were too. */
  record Retired() implements Outcome {}

  /** Nothing here to develop. */
  record Ignored(String why) implements Outcome {}

  /** The photo can never be developed; the record says so and the event is out. */
  record Rejected(Rejection rejection) implements Outcome {}

  /** Another worker is at it until then. */
  record Held(Instant until) implements Outcome {}

  /** Other photos hold the memory this one needs; that is no fault and costs no attempt. */
  record NoRoom() implements Outcome {}

  /** The message may be another worker's by now: nothing was recorded, and nothing is settled. */
  record Released() implements Outcome {}

  /** Something did not answer; another try may succeed. */
  record Retry(Throwable cause) implements Outcome {

    /** How long whoever did not answer asks to be left alone; zero if it does not say. */
    public Duration retryAfter() {
      return Faults.retryAfter(cause);
    }

    /** Whether the ports foresee such a fault; any other is a defect of ours. */
    public boolean isForeseen() {
      return Faults.isForeseen(cause);
    }
  }

  /** No further try is of use, and it is not the photo's fault. */
  record Failed(FailureReason reason, String message) implements Outcome {}

  /** The name in metrics and logs. */
  default String wireName() {
    return switch (this) {
      case Developed _ -> "developed";
      case Duplicate _ -> "duplicate";
      case Superseded _ -> "superseded";
      case Gone _ -> "gone";
      case Retired _ -> "retired";
      case Ignored _ -> "ignored";
      case Rejected _ -> "rejected";
      case Held _ -> "held";
      case NoRoom _ -> "no_room";
      case Released _ -> "released";
      case Retry _ -> "retry";
      case Failed _ -> "failed";
    };
  }

  /** Why it came so, from a small set of words; {@code none} if there is nothing to explain. */
  default String reasonName() {
    return switch (this) {
      case Developed _,
          Duplicate _,
          Superseded _,
          Gone _,
          Retired _,
          Held _,
          NoRoom _,
          Released _ ->
          "none";
      case Ignored(String why) -> why;
      case Rejected(Rejection rejection) -> rejection.code().wireName();
      case Retry(Throwable cause) -> Faults.name(cause);
      case Failed(FailureReason reason, String _) -> reason.wireName();
    };
  }
}

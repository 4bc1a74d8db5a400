// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;

/** What a worker that asks to develop a photo is told. */
public sealed interface Claim {

  /**
   * It may, once the photo in this form is saved.
   *
   * @param attempt to show when the result is recorded
   * @param suspicion what the end of the attempt before says of the photo
   */
  record Granted(Photo photo, Attempt attempt, Suspicion suspicion) implements Claim {}

  /** This very event has been worked: its outcome stands. */
  record Duplicate() implements Claim {}

  /** A newer event of the same object has been, or is being worked. */
  record Superseded() implements Claim {}

  /**
   * The event does not tell whether it is new: look what the store holds, and ask again with {@link
   * Announcement#having}.
   */
  record Unclear() implements Claim {}

  /** Another worker is at it until then, unless it dies. */
  record Held(Instant until) implements Claim {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import dev.darkroom.photo.PhotoStatus.Failed;
import dev.darkroom.photo.PhotoStatus.PendingUpload;
import dev.darkroom.photo.PhotoStatus.Processing;
import dev.darkroom.photo.PhotoStatus.Ready;
import dev.darkroom.photo.PhotoStatus.Rejected;
import java.time.Duration;
import java.time.Instant;

/**
 * An operator's word that what is there is to be developed once more, though it was developed or
 * rejected.
 *
 * @param after the fence of the attempt that is to be repeated: a later one that came to an end has
 *     done so, whoever asked for it
 */
public record Repetition(long after) {

  /** Repeats whatever attempt was the last. */
  public static final Repetition ALWAYS = new Repetition(Long.MAX_VALUE);

  /**
   * As {@link Photo#claim}. Where nothing is there any more, or older content than was worked, the
   * photo is left as it is; content that is newer is worked as it would be without such a word.
   */
  public Claim claim(Photo photo, WorkerId worker, Announcement event, Instant now, Duration term) {
    return switch (photo.status()) {
      case PendingUpload _ -> new Claim.Superseded();
      case Processing _, Failed _ -> photo.claim(worker, event, now, term);
      case Ready(Attempt done, Development _) ->
          event.found() instanceof Announcement.Found.Nothing
              ? new Claim.Superseded()
              : repeat(photo, done, worker, event, now, term);
      case Rejected(Attempt done, Rejection _) -> repeat(photo, done, worker, event, now, term);
    };
  }

  private Claim repeat(
      Photo photo, Attempt done, WorkerId worker, Announcement event, Instant now, Duration term) {
    if (done.fence() > after) {
      return new Claim.Duplicate();
    }
    return switch (event.found()) {
      case Announcement.Found.Unseen _ -> new Claim.Unclear();
      case Announcement.Found.Nothing _ -> new Claim.Duplicate();
      case Announcement.Found.Content _ ->
          switch (event.relativeTo(done)) {
            case OLDER -> new Claim.Superseded();
            case NEWER -> photo.claim(worker, event, now, term);
            // Under the sequencer of the upload, so that its own event is still known again.
            case SAME, UNKNOWN ->
                new ClaimRules(photo, worker, event, now, term)
                    .grant(
                        photo,
                        new Announcement(done.sequencer(), event.etag(), event.found())
                            .attempt(done.fence() + 1),
                        Suspicion.NONE);
          };
    };
  }
}

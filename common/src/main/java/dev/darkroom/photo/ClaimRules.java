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
 * Who may develop a photo, or remove what is left of it.
 *
 * @param photo that is asked for
 * @param worker who asks
 * @param event for which it asks
 * @param term how long the right lasts unless renewed
 */
record ClaimRules(Photo photo, WorkerId worker, Announcement event, Instant now, Duration term) {

  /** As {@link Photo#claim}. */
  Claim claim() {
    return switch (photo.status()) {
      case PendingUpload _ -> grantArrived(event.attempt(1), Suspicion.NONE);
      case Processing(Attempt running, Lease lease) -> {
        Sequencer.Order order = event.relativeTo(running);
        yield switch (order) {
          case OLDER -> new Claim.Superseded();
          case SAME, NEWER, UNKNOWN -> {
            Suspicion suspicion = Suspicion.after(lease, order, worker);
            // A worker that lives and can not say so is given the time to.
            Instant free =
                suspicion == Suspicion.DIED_AGAIN ? lease.until().plus(term) : lease.until();
            if (free.isAfter(now)) {
              yield new Claim.Held(free);
            }
            yield switch (order) {
              case NEWER -> grantArrived(next(running), suspicion);
              case SAME -> grant(photo, next(running), suspicion);
              case OLDER, UNKNOWN -> new Claim.Unclear();
            };
          }
        };
      }
      case Ready(Attempt done, Development _) -> claimAfter(done);
      case Rejected(Attempt done, Rejection _) -> claimAfter(done);
      case Failed(Attempt done, String _) ->
          switch (event.relativeTo(done)) {
            case OLDER -> new Claim.Superseded();
            case SAME -> grant(photo, next(done), Suspicion.NONE);
            case NEWER -> grantArrived(next(done), Suspicion.NONE);
            case UNKNOWN -> new Claim.Unclear();
          };
    };
  }

  private Claim claimAfter(Attempt done) {
    return switch (event.relativeTo(done)) {
      case OLDER -> new Claim.Superseded();
      case SAME -> new Claim.Duplicate();
      case NEWER -> grantArrived(next(done), Suspicion.NONE);
      case UNKNOWN -> new Claim.Unclear();
    };
  }

  private Attempt next(Attempt last) {
    return event.attempt(last.fence() + 1);
  }

  /** The event tells of content that nobody has asked for before. */
  private Claim grantArrived(Attempt attempt, Suspicion suspicion) {
    return grant(photo.arrived(), attempt, suspicion);
  }

  Claim grant(Photo granted, Attempt attempt, Suspicion suspicion) {
    // What it is to be rejected for must outlive whoever is about to reject it.
    Lease lease = new Lease(worker, now.plus(term), suspicion == Suspicion.DIED_AGAIN);
    return new Claim.Granted(
        granted.with(new Processing(attempt, lease), granted.metadata(), now), attempt, suspicion);
  }

  /** As {@link Photo#retire}. */
  Claim retire() {
    return switch (event.found()) {
      case Announcement.Found.Unseen _ -> new Claim.Unclear();
      case Announcement.Found.Content _ -> new Claim.Superseded();
      case Announcement.Found.Nothing _ ->
          switch (photo.status()) {
            case PendingUpload(Instant expiresAt) ->
                expiresAt.isAfter(now)
                    ? new Claim.Duplicate()
                    : grant(photo, event.attempt(1), Suspicion.NONE);
            case Processing(Attempt running, Lease lease) ->
                lease.until().isAfter(now) && isNotOlderThan(running)
                    ? new Claim.Held(lease.until())
                    : retireAfter(running);
            case Ready(Attempt done, Development _) -> retireAfter(done);
            case Failed(Attempt done, String _) -> retireAfter(done);
            case Rejected _ -> new Claim.Duplicate();
          };
    };
  }

  private Claim retireAfter(Attempt last) {
    return isNotOlderThan(last) ? grant(photo, next(last), Suspicion.NONE) : new Claim.Superseded();
  }

  private boolean isNotOlderThan(Attempt seen) {
    return event.relativeTo(seen) != Sequencer.Order.OLDER;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The right of one worker to record a result.
 *
 * @param until when another worker may take over, in whole milliseconds
 * @param atRisk whether the worker decodes the photo just now, alone, because a worker died over it
 *     before: if this one dies too, the photo is to blame
 */
public record Lease(WorkerId owner, Instant until, boolean atRisk) {

  public Lease {
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A right under which nothing dangerous is done yet. */
  public Lease(WorkerId owner, Instant until) {
    this(owner, until, false);
  }

  /** The same, given back. It ended at the epoch rather than now: clocks of others may be slow. */
  Lease released() {
    return new Lease(owner, Instant.EPOCH);
  }

  /** Whether its owner gave it back. One that ran out instead had an owner that came to no end. */
  public boolean isReleased() {
    return until.equals(Instant.EPOCH);
  }
}

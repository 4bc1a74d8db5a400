// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.leadership;

import dev.darkroom.photo.WorkerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The lead, as one holds it.
 *
 * @param name of what is led
 * @param fence grows with every holder: an older one is over
 * @param until when it ends unless renewed, in whole milliseconds
 * @param progress how far the work got, for whoever leads next; empty at first
 */
public record Tenure(String name, WorkerId holder, long fence, Instant until, String progress) {

  public Tenure {
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether it is still held at that moment. */
  public boolean isHeldAt(Instant now) {
    return until.isAfter(now);
  }

  /** The same with that progress; saved when it is renewed or released. */
  public Tenure withProgress(String made) {
    return new Tenure(name, holder, fence, until, made);
  }

  /** The same until another moment. */
  public Tenure withUntil(Instant other) {
    return new Tenure(name, holder, fence, other, progress);
  }
}

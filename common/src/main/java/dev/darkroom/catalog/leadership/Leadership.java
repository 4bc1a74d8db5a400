// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.leadership;

import dev.darkroom.photo.WorkerId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets one of several processes lead, for as long as it says so in time.
 *
 * <p>Moments are those of the callers' clocks: terms are long against the difference of two clocks.
 * Two may believe to lead for that difference, so what a leader does must be harmless twice.
 *
 * <p>Every future completes on the context the call was made on. It fails with a {@link
 * dev.darkroom.catalog.CatalogException}; a {@link
 * dev.darkroom.catalog.CatalogUnavailableException} is worth another try.
 */
public interface Leadership {

  /**
   * Takes the lead if nobody has it, or whoever had it let it end. Who has it already gets it anew.
   *
   * @param name of what is led: lower-case letters, digits and hyphens
   * @param until when the lead ends unless renewed
   * @return empty if another leads
   */
  Future<Optional<Tenure>> acquire(String name, WorkerId candidate, Instant now, Instant until);

  /**
   * Leads on until then, if nobody else took the lead meanwhile.
   *
   * @param held as acquired or last renewed, with the progress to keep
   * @return empty if another took the lead
   */
  Future<Optional<Tenure>> renew(Tenure held, Instant until);

  /**
   * Gives the lead back, so that another may take it at once. Nothing changes if another has it.
   *
   * @param held as acquired or last renewed, with the progress to keep
   */
  Future<Void> release(Tenure held);
}

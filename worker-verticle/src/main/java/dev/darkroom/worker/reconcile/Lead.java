// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.catalog.leadership.Tenure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This process's part in who leads. Blocks a virtual thread; belongs to one context, but for {@link
 * #isOurs}.
 */
final class Lead {

  private static final String NAME = "reconcile";

  private final Leadership leadership;
  private final ReconcileRules rules;
  private final InstantSource clock;
  private volatile @Nullable Tenure tenure;

  Lead(Leadership leadership, ReconcileRules rules, InstantSource clock) {
    this.leadership = leadership;
    this.rules = rules;
    this.clock = clock;
  }

  /** Asks for the lead; whether it was given. */
  boolean take() {
    Instant now = clock.instant();
    Optional<Tenure> given =
        leadership.acquire(NAME, rules.worker(), now, now.plus(rules.term())).await();
    tenure = given.orElse(null);
    return given.isPresent();
  }

  /**
   * Whether the lead is still ours; renews it when half of it is over. To be asked before each
   * step, so that who lost the lead stops there.
   */
  boolean holds() {
    Tenure held = tenure;
    Duration half = rules.term().dividedBy(2);
    return held != null && (held.isHeldAt(clock.instant().plus(half)) || isRenewed(held));
  }

  /** Stores how far the work got, and keeps the lead until the next pass. */
  boolean keep(String progress) {
    Tenure held = tenure;
    return held != null && isRenewed(held.withProgress(progress));
  }

  private boolean isRenewed(Tenure held) {
    Optional<Tenure> renewed = leadership.renew(held, clock.instant().plus(rules.term())).await();
    tenure = renewed.orElse(null);
    return renewed.isPresent();
  }

  /** Whether it is ours as far as is known. From any thread. */
  boolean isOurs() {
    Tenure held = tenure;
    return held != null && held.isHeldAt(clock.instant());
  }

  /** How far whoever led before got. */
  String progress() {
    Tenure held = tenure;
    return held == null ? "" : held.progress();
  }

  /** Lets another lead at once. */
  void giveBack() {
    Tenure held = tenure;
    tenure = null;
    if (held != null) {
      leadership.release(held).await();
    }
  }
}

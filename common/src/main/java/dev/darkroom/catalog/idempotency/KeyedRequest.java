// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.idempotency;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A request that carries a key, as far as it got.
 *
 * @param fingerprint of all that it asks for
 * @param seed what the identities of all it makes follow from, so that whoever takes it up after
 *     another makes nothing twice
 * @param holder who works on it or did so last; everybody has one of its own
 * @param outcome what became of it, for who began it to understand; empty while it is under way
 * @param busyUntil for how long its holder may be working on it, in whole milliseconds
 * @param expiresAt when it is as if it had never been, in whole seconds
 */
public record KeyedRequest(
    String fingerprint,
    UUID seed,
    UUID holder,
    String outcome,
    Instant busyUntil,
    Instant expiresAt) {

  public KeyedRequest {
    busyUntil = busyUntil.truncatedTo(ChronoUnit.MILLIS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** One that begins. */
  public static KeyedRequest begun(
      String fingerprint, UUID seed, UUID holder, Instant busyUntil, Instant expiresAt) {
    return new KeyedRequest(fingerprint, seed, holder, "", busyUntil, expiresAt);
  }

  /** Whether it is known what became of it. */
  public boolean isDone() {
    return !outcome.isEmpty();
  }

  /** Whether somebody may be working on it. */
  public boolean isBusyAt(Instant now) {
    return !isDone() && busyUntil.isAfter(now);
  }

  /** Another takes it up. */
  public KeyedRequest takenUpBy(UUID other, Instant until) {
    return new KeyedRequest(fingerprint, seed, other, outcome, until, expiresAt);
  }

  /** Its holder stops, and whoever comes next may take it up. */
  public KeyedRequest givenUp() {
    return new KeyedRequest(fingerprint, seed, holder, outcome, Instant.EPOCH, expiresAt);
  }

  /** It is done. */
  public KeyedRequest doneWith(String became) {
    return new KeyedRequest(fingerprint, seed, holder, became, busyUntil, expiresAt);
  }
}

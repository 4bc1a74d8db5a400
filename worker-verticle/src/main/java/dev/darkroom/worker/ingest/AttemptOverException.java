// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

/** The attempt is no longer the one under way. */
final class AttemptOverException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  AttemptOverException(Outcome outcome) {
    super(outcome.wireName(), null, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}

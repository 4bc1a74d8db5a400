// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

/** The message may be another worker's by now: the work ends, and nothing is recorded. */
final class HoldLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HoldLostException() {
    super("the message may be another worker's by now", null, false, false);
  }
}

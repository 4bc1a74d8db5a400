// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import java.util.Locale;

/** What came of a verdict. */
enum Effect {
  /** There was nothing to do. */
  NONE,
  DONE,
  /** It would have been done. */
  DRY_RUN,
  /** Somebody changed the photo meanwhile: the next pass looks at it anew. */
  CHANGED,
  /** It is left for another pass: enough was sent, or the queue is full. */
  POSTPONED;

  /** The name in metrics and logs. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

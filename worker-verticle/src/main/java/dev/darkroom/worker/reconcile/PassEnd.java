// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import java.util.Locale;

/** How a pass ended. */
enum PassEnd {
  DONE,
  /** The process is being stopped. */
  STOPPED,
  /** Another process leads now. */
  LEAD_LOST,
  /** Something did not answer; the next pass goes on. */
  FAILED;

  /** The name in metrics and logs. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

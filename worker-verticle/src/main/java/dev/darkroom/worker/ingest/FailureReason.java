// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import java.util.Locale;

/**
 * Why a message went to the dead letters though no photo was rejected. The names are stable:
 * dashboards and redrives use them.
 */
public enum FailureReason {
  /** Nothing in the message says what was uploaded. */
  UNKNOWN_MESSAGE,
  /** The object's key begins with nobody's name. */
  UNKNOWN_OWNER,
  /** An object of the edited bucket is not where the edited version of a photo lies. */
  UNKNOWN_PHOTO,
  /** The last attempt met a fault that another one might not have met. */
  ATTEMPTS_EXHAUSTED,
  /** The store refuses, for want of a permission for instance. */
  STORAGE_FAULT,
  /** The catalog refuses, for want of a permission for instance. */
  CATALOG_FAULT;

  /** The name in metrics, logs and message attributes. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import java.util.Locale;

/** Why a photo is dealt with as it is. */
public enum Reason {
  /** It has come to an end already, or its time is not over. */
  IN_ORDER,
  /** It has been deleted since it was listed. */
  GONE,
  /** Its record can not be read, or the store refuses to tell of its objects. */
  REFUSED,
  /** Its upload URL ended and there is no file. */
  NEVER_UPLOADED,
  /** There is a file, and nobody was told. */
  EVENT_LOST,
  /** Its lease ended, and nobody took over. */
  WORKER_LOST,
  /** Its lease ended, and there is no file any more. */
  ORIGINAL_GONE,
  /** It is ready, and of what was made of it something is not there. */
  VARIANTS_MISSING,
  /** The same, and the file it could be made of again is not there either. */
  BEYOND_REPAIR;

  /** The name in metrics, logs and messages. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

import java.util.Locale;

/** The stages of a photo's way, in order. */
public enum Stage {
  LOCATE,
  CLAIM,
  FETCH,
  VERIFY,
  METADATA,
  DEVELOP,
  STORE,
  RECORD,
  PUBLISH;

  /** The value of the metric's label. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

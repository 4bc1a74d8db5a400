// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Locale;

/** A photo is kept as it came and, where its owner edited it, as edited. */
public enum PhotoVersion {
  ORIGINAL,
  EDITED;

  /** The name in keys, records and requests. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

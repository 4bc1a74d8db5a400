// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Locale;

/** Why a photo can never be developed. The names are stable: clients and dashboards use them. */
public enum RejectionCode {
  /** No bytes at all. */
  EMPTY_FILE,
  /** The first bytes are of no format that can be developed here. */
  UNSUPPORTED_TYPE,
  /** The format is known, the content is broken. */
  CORRUPT,
  /** The file ends before its picture does. */
  TRUNCATED,
  /** More pixels than the limit. */
  TOO_MANY_PIXELS,
  /** More bytes than the limit. */
  TOO_LARGE,
  /** The bytes are not those whose checksum the client declared. */
  CHECKSUM_MISMATCH,
  /** Developing took longer than the limit. */
  TOO_SLOW,
  /** Two workers ended without a word while they developed it, the second one with it alone. */
  CRASHES_WORKER;

  /** The name in records, events, metrics and queues. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The code of a recorded name.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static RejectionCode ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A second, as signatures write it.
 *
 * @param instant the moment in it that was asked for
 * @param second the same in whole seconds
 * @param stamp such as {@code 20260314T150926Z}
 */
record SigningTime(Instant instant, Instant second, String stamp) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DAY = "yyyyMMdd".length();

  static SigningTime of(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return new SigningTime(time, second, STAMP.format(second));
  }

  boolean is(Instant time) {
    return time.getEpochSecond() == second.getEpochSecond();
  }

  /** Such as {@code 20260314}. */
  String day() {
    return stamp.substring(0, DAY);
  }
}

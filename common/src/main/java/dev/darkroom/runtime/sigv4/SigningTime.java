// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime.sigv4;

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
public record SigningTime(Instant instant, Instant second, String stamp) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DAY = "yyyyMMdd".length();

  /** The second of that moment. */
  public static SigningTime of(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return new SigningTime(time, second, STAMP.format(second));
  }

  /** Whether that moment is in this second. */
  public boolean is(Instant time) {
    return time.getEpochSecond() == second.getEpochSecond();
  }

  /** Such as {@code 20260314}. */
  public String day() {
    return stamp.substring(0, DAY);
  }
}

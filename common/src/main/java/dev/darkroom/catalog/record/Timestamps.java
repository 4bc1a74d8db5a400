// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Moments as text of a fixed width, so that the order of the texts is the order of time. */
public final class Timestamps {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Timestamps() {}

  /**
   * Writes {@code 2026-03-14T15:09:26.535Z}; what is finer than a millisecond is cut off.
   *
   * @throws IllegalArgumentException if the year has not four digits
   */
  public static String format(Instant instant) {
    if (!isStorable(instant)) {
      throw new IllegalArgumentException("a timestamp's year is 0 to 9999");
    }
    return FORM.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Reads what {@link #format} wrote, and any other ISO 8601 instant.
   *
   * @throws java.time.DateTimeException if it is none
   */
  public static Instant parse(String text) {
    return Instant.parse(text);
  }

  /** Whether the form has room for it. */
  static boolean isStorable(Instant instant) {
    return !instant.isBefore(FIRST) && instant.isBefore(END);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import java.time.Instant;
import java.time.LocalDateTime;
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

  /** What {@link #format} writes, a zero for each digit. */
  private static final String PATTERN = "0000-00-00T00:00:00.000Z";

  private static final int HOUR = 11;
  private static final int SECOND = 17;
  private static final int NANOS_A_MILLISECOND = 1_000_000;

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
    return isOfTheForm(text) && !isOddTime(text) ? parseForm(text) : Instant.parse(text);
  }

  private static boolean isOfTheForm(String text) {
    if (text.length() != PATTERN.length()) {
      return false;
    }
    for (int at = 0; at < PATTERN.length(); at++) {
      char letter = text.charAt(at);
      if (PATTERN.charAt(at) == '0' ? letter < '0' || letter > '9' : letter != PATTERN.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  /** Midnight as the hour 24, and the leap second, have rules of their own. */
  private static boolean isOddTime(String text) {
    return text.startsWith("24", HOUR) || text.startsWith("60", SECOND);
  }

  /** The same as the JDK's parser does of this one form, for a tenth of its time. */
  private static Instant parseForm(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, HOUR, 13),
            number(text, 14, 16),
            number(text, SECOND, 19),
            number(text, 20, 23) * NANOS_A_MILLISECOND)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** Whether the form has room for it. */
  static boolean isStorable(Instant instant) {
    return !instant.isBefore(FIRST) && instant.isBefore(END);
  }
}

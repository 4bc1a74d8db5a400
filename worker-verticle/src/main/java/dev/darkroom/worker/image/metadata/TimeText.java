// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import dev.darkroom.photo.TakenAt;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as EXIF, XMP and IPTC write them. */
final class TimeText {

  /** A date, perhaps a time of day with its fractions, perhaps its zone. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})[:/.-](\\d{2})[:/.-](\\d{2})"
              + "(?:[ T](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9})\\d*)?)?"
              + "\\s?(Z|[+-]\\d{2}:?\\d{2})?.*)?");

  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  /** The oldest surviving photograph is of about this year; earlier ones are unset clocks. */
  private static final int FIRST_YEAR = 1826;

  private TimeText() {}

  /**
   * The time; null where there is none, with a warning where there is one that can not be. A date
   * alone is the beginning of that day.
   */
  static @Nullable TakenAt read(@Nullable String raw, Warnings warnings) {
    String text = PlainText.of(raw, 64);
    // Spaces and colons alone are EXIF's way to say that it is not known.
    if (text == null || text.replaceAll("[ :]", "").isEmpty()) {
      return null;
    }
    Matcher parts = DATE_TIME.matcher(text);
    LocalDateTime local = parts.matches() ? local(parts) : null;
    if (local == null || local.getYear() < FIRST_YEAR) {
      warnings.add("the time '" + text + "' can not be when the photo was taken");
      return null;
    }
    return new TakenAt(local, offset(parts.group(8), warnings));
  }

  /** The zone; null where there is none, with a warning where there is one that can not be. */
  static @Nullable ZoneOffset offset(@Nullable String raw, Warnings warnings) {
    String text = PlainText.of(raw, 16);
    if (text == null || text.equals(":")) {
      return null;
    }
    try {
      return ZoneOffset.of(text);
    } catch (DateTimeException noSuchOffset) {
      warnings.add("the time zone '" + text + "' does not exist");
      return null;
    }
  }

  /** Fractions of a second, as digits behind the point. */
  static int nanos(@Nullable String raw) {
    String digits = PlainText.of(raw, 9);
    return digits == null || !DIGITS.matcher(digits).matches()
        ? 0
        : Integer.parseInt((digits + "00000000").substring(0, 9));
  }

  private static @Nullable LocalDateTime local(Matcher parts) {
    try {
      return LocalDateTime.of(
          number(parts, 1),
          number(parts, 2),
          number(parts, 3),
          number(parts, 4),
          number(parts, 5),
          number(parts, 6),
          nanos(parts.group(7)));
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import dev.darkroom.photo.TakenAt;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a photo was taken; for a scan, when it was digitised. */
final class CaptureTime {

  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{4})[:/-](\\d{2})[:/-](\\d{2})[ T](\\d{2}):(\\d{2}):(\\d{2}).*");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  /** The oldest surviving photograph is of about this year; earlier ones are unset clocks. */
  private static final int FIRST_YEAR = 1826;

  private CaptureTime() {}

  static @Nullable TakenAt read(Metadata metadata, Warnings warnings) {
    for (ExifSubIFDDirectory exif : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
      TakenAt original =
          read(
              exif,
              ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL,
              ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL,
              ExifSubIFDDirectory.TAG_SUBSECOND_TIME_ORIGINAL,
              warnings);
      if (original != null) {
        return original;
      }
      TakenAt digitised =
          read(
              exif,
              ExifSubIFDDirectory.TAG_DATETIME_DIGITIZED,
              ExifSubIFDDirectory.TAG_TIME_ZONE_DIGITIZED,
              ExifSubIFDDirectory.TAG_SUBSECOND_TIME_DIGITIZED,
              warnings);
      if (digitised != null) {
        return digitised;
      }
    }
    return null;
  }

  private static @Nullable TakenAt read(
      ExifSubIFDDirectory exif, int time, int zone, int subSeconds, Warnings warnings) {
    String text = PlainText.of(exif.getString(time), 64);
    // Spaces and colons alone are EXIF's way to say that it is not known.
    if (text == null || text.replaceAll("[ :]", "").isEmpty()) {
      return null;
    }
    LocalDateTime local = local(text);
    if (local == null || local.getYear() < FIRST_YEAR) {
      warnings.add("the time '" + text + "' can not be when the photo was taken");
      return null;
    }
    return new TakenAt(
        local.plusNanos(nanos(exif.getString(subSeconds))), offset(exif.getString(zone), warnings));
  }

  private static @Nullable LocalDateTime local(String text) {
    Matcher parts = DATE_TIME.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    try {
      return LocalDateTime.of(
          number(parts, 1),
          number(parts, 2),
          number(parts, 3),
          number(parts, 4),
          number(parts, 5),
          number(parts, 6));
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static long nanos(@Nullable String raw) {
    String digits = PlainText.of(raw, 9);
    if (digits == null || !DIGITS.matcher(digits).matches()) {
      return 0;
    }
    return Long.parseLong((digits + "00000000").substring(0, 9));
  }

  private static @Nullable ZoneOffset offset(@Nullable String raw, Warnings warnings) {
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
}

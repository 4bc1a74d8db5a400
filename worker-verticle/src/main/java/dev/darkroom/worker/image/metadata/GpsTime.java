// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.Rational;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The time of the GPS receiver, which is UTC. */
final class GpsTime {

  private static final Pattern DATE = Pattern.compile("(\\d{4})[:/-](\\d{2})[:/-](\\d{2})");

  /** The first satellite was launched in 1978; receivers without a fix count from 1980. */
  private static final int FIRST_YEAR = 1981;

  private static final long QUARTER = 15 * 60;

  /** The last fix may be of some time ago, and a camera's clock is set by hand. */
  private static final long TOLERANCE = 2 * 60;

  private static final long FARTHEST = Duration.ofHours(14).toSeconds();

  private GpsTime() {}

  /** When the receiver had its fix; null where that is not known. */
  static @Nullable Instant read(Metadata metadata) {
    for (GpsDirectory gps : metadata.getDirectoriesOfType(GpsDirectory.class)) {
      Instant time = read(gps);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  /**
   * The zone of a clock that showed that time when the receiver had its fix. Cameras that know no
   * zones show local time beside the receiver's UTC, so the difference is the zone: offsets are
   * multiples of a quarter of an hour up to 14 hours. Any other difference is of a clock that was
   * wrong or of a fix that was old, and tells nothing; neither does one that is no place's. A clock
   * that is wrong by hours is not found out.
   */
  static @Nullable ZoneOffset offset(LocalDateTime clock, Instant fix) {
    long difference = clock.toEpochSecond(ZoneOffset.UTC) - fix.getEpochSecond();
    long offset = Math.round(difference / (double) QUARTER) * QUARTER;
    if (Math.abs(difference - offset) > TOLERANCE || Math.abs(offset) > FARTHEST) {
      return null;
    }
    ZoneOffset zone = ZoneOffset.ofTotalSeconds((int) offset);
    return isSomewhere(zone, fix) ? zone : null;
  }

  private static boolean isSomewhere(ZoneOffset zone, Instant when) {
    return ZoneId.getAvailableZoneIds().stream()
        .anyMatch(id -> ZoneId.of(id).getRules().getOffset(when).equals(zone));
  }

  private static @Nullable Instant read(GpsDirectory gps) {
    String date = PlainText.of(TagText.of(gps, GpsDirectory.TAG_DATE_STAMP), 16);
    Rational[] time = gps.getRationalArray(GpsDirectory.TAG_TIME_STAMP);
    if (date == null || time == null || time.length != 3) {
      return null;
    }
    Matcher parts = DATE.matcher(date);
    double seconds =
        time[0].doubleValue() * 3600 + time[1].doubleValue() * 60 + time[2].doubleValue();
    if (!parts.matches() || !(seconds >= 0 && seconds < 86_400)) {
      return null;
    }
    try {
      LocalDate day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
      return day.getYear() < FIRST_YEAR
          ? null
          : day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds((long) seconds);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}

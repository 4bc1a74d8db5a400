// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import dev.darkroom.catalog.PhotoFilter.TakenBetween;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A range of moments as stores compare them: by the text of {@link Timestamps}, both ends included.
 *
 * @param first behind {@code last} if the range is empty
 */
public record TakenRange(String first, String last) {

  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final String BEFORE_ALL = "";
  private static final String BEHIND_ALL = "~";

  /** The range of that filter. */
  public static TakenRange of(TakenBetween filter) {
    return new TakenRange(first(filter.from()), last(filter.to()));
  }

  /** Whether no moment is in it. */
  public boolean isEmpty() {
    return first.compareTo(last) > 0;
  }

  /** Whether that timestamp is in it. */
  boolean contains(String timestamp) {
    return first.compareTo(timestamp) <= 0 && timestamp.compareTo(last) <= 0;
  }

  private static String first(@Nullable Instant from) {
    if (from == null || from.isBefore(EARLIEST)) {
      return Timestamps.format(EARLIEST);
    }
    if (from.isAfter(LATEST)) {
      return BEHIND_ALL;
    }
    Instant whole = from.truncatedTo(ChronoUnit.MILLIS);
    return Timestamps.format(whole.equals(from) ? whole : whole.plusMillis(1));
  }

  private static String last(@Nullable Instant to) {
    if (to == null || to.isAfter(LATEST)) {
      return Timestamps.format(LATEST);
    }
    return to.isAfter(EARLIEST)
        ? Timestamps.format(to.minusNanos(1).truncatedTo(ChronoUnit.MILLIS))
        : BEFORE_ALL;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them. */
final class Durations {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private Durations() {}

  /** Reads {@code 500ms}, {@code 20s}, {@code 15m}, {@code 12h}, {@code 7d} or ISO 8601. */
  static Duration parse(String text) {
    String bare = text.strip();
    if (bare.startsWith("P") || bare.startsWith("p")) {
      return Duration.parse(bare);
    }
    Matcher parts = FORM.matcher(bare.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected a duration such as 500ms, 20s, 15m, 12h or 7d, got \"" + text + "\"");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?");

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }

  /** Reads {@code 1024}, {@code 50MB}, {@code 2GB}: units are powers of 1024. */
  public static ByteSize parse(String text) {
    Matcher parts = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected a size such as 50MB (units B, KB, MB, GB), got \"" + text + "\"");
    }
    String unit = parts.group(2);
    int shift =
        switch (unit == null ? "B" : unit) {
          case "KB" -> 10;
          case "MB" -> 20;
          case "GB" -> 30;
          default -> 0;
        };
    return new ByteSize(Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << shift));
  }

  @Override
  public String toString() {
    return bytes >= 1 << 20 && bytes % (1 << 20) == 0 ? (bytes >> 20) + "MB" : bytes + "B";
  }
}

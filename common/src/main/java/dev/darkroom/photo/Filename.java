// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A file name as its owner wrote it, in any script. It is shown, never used as a path.
 *
 * @param value 1 to 255 characters without control characters, {@code /} or {@code \}
 */
public record Filename(String value) {

  private static final int MAX_LENGTH = 255;
  private static final int MAX_KEY_LENGTH = 80;
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final Pattern COMBINING = Pattern.compile("\\p{M}+");

  public Filename {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a file name has 1 to 255 characters");
    }
    if (value.chars().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
      throw new IllegalArgumentException(
          "a file name has no control characters, slashes or backslashes");
    }
  }

  /**
   * The name in a form that every S3-compatible store takes as the last segment of a key: ASCII
   * letters, digits, dot, dash and underscore, at most 80 characters, extension kept, never empty,
   * never beginning with a dot.
   */
  public String keySegment() {
    String plain =
        COMBINING.matcher(Normalizer.normalize(value, Normalizer.Form.NFKD)).replaceAll("");
    String safe = UNSAFE.matcher(plain).replaceAll("_");
    int dot = safe.lastIndexOf('.');
    String stem = dot > 0 ? safe.substring(0, dot) : safe;
    String extension =
        dot > 0 && dot < safe.length() - 1 && safe.length() - dot <= 10 ? safe.substring(dot) : "";
    String trimmed = stem.replaceAll("^[._]+", "");
    String named = trimmed.isEmpty() ? "photo" : trimmed;
    int room = MAX_KEY_LENGTH - extension.length();
    return (named.length() > room ? named.substring(0, room) : named) + extension;
  }

  @Override
  public String toString() {
    return value;
  }
}

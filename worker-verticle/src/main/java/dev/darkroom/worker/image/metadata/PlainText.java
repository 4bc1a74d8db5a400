// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import org.jspecify.annotations.Nullable;

/** Text from a stranger's file, made fit to be stored, logged and shown. */
final class PlainText {

  private PlainText() {}

  /**
   * The text on one line, without what does not print (control characters, and those that turn the
   * direction of writing), cut to the length; null where nothing is left.
   */
  static @Nullable String of(@Nullable String raw, int maxLength) {
    if (raw == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    raw.codePoints()
        .limit(4L * maxLength)
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                text.append(' ');
              } else if (prints(c)) {
                text.appendCodePoint(c);
              }
            });
    String line = text.toString().strip();
    if (line.length() > maxLength) {
      int end = Character.isHighSurrogate(line.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
      line = line.substring(0, end).strip();
    }
    return line.isEmpty() ? null : line;
  }

  private static boolean prints(int codePoint) {
    return codePoint != 0xFFFD
        && switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              false;
          default -> true;
        };
  }
}

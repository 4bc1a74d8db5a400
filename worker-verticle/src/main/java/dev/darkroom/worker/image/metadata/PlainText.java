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
    return clean(raw, maxLength, false);
  }

  /** The same, with the ends of its lines. */
  static @Nullable String lines(@Nullable String raw, int maxLength) {
    return clean(raw, maxLength, true);
  }

  private static @Nullable String clean(@Nullable String raw, int maxLength, boolean lines) {
    if (raw == null) {
      return null;
    }
    // Nearly all there is, of which there are hundreds in a file.
    String clean = isPlain(raw) ? raw.strip() : filtered(raw, maxLength, lines);
    if (clean.length() > maxLength) {
      int end = Character.isHighSurrogate(clean.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
      clean = clean.substring(0, end).strip();
    }
    return clean.isEmpty() ? null : clean;
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < ' ' || raw.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String filtered(String raw, int maxLength, boolean lines) {
    StringBuilder text = new StringBuilder();
    raw.codePoints()
        .limit(4L * maxLength)
        .forEach(
            c -> {
              // A carriage return is half of the end of a line, or an end of its own on old
              // computers.
              if (lines && (c == '\n' || c == '\r')) {
                text.append((char) c);
              } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                text.append(' ');
              } else if (prints(c)) {
                text.appendCodePoint(c);
              }
            });
    return text.toString().replace("\r\n", "\n").replace('\r', '\n').strip();
  }

  private static boolean prints(int codePoint) {
    return switch (codePoint) {
      case 0xFFFD -> false;
      // Joins and parts letters: emoji of families and words of Persian are made with these.
      case 0x200C, 0x200D -> true;
      default ->
          switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED ->
                false;
            default -> true;
          };
    };
  }
}

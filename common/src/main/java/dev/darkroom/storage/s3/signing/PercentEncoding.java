// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding as signatures want it: of all but RFC 3986's unreserved characters. */
final class PercentEncoding {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int ASCII = 0x80;

  private PercentEncoding() {}

  /** A query's name or value. */
  static String ofValue(String text) {
    return encoded(text, /* keepSlashes= */ false);
  }

  /** An object's key as a path: S3 keeps slashes, and neither dots nor empty parts are resolved. */
  static String ofKey(String key) {
    return encoded(key, /* keepSlashes= */ true);
  }

  private static String encoded(String text, boolean keepSlashes) {
    int clean = 0;
    while (clean < text.length() && isKept(text.charAt(clean), keepSlashes)) {
      clean++;
    }
    // As nearly all keys: they are made of such characters.
    return clean == text.length() ? text : encoded(text, clean, keepSlashes);
  }

  /**
   * @param clean so many characters at the beginning are kept as they are
   */
  private static String encoded(String text, int clean, boolean keepSlashes) {
    StringBuilder encoded = new StringBuilder(text.length() + text.length() / 2);
    encoded.append(text, 0, clean);
    for (int at = clean; at < text.length(); ) {
      char letter = text.charAt(at);
      if (isKept(letter, keepSlashes)) {
        encoded.append(letter);
        at++;
      } else if (letter < ASCII) {
        HEX.toHexDigits(encoded.append('%'), (byte) letter);
        at++;
      } else {
        int end = at + Character.charCount(text.codePointAt(at));
        for (byte octet : text.substring(at, end).getBytes(StandardCharsets.UTF_8)) {
          HEX.toHexDigits(encoded.append('%'), octet);
        }
        at = end;
      }
    }
    return encoded.toString();
  }

  private static boolean isKept(char letter, boolean keepSlashes) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '-'
        || letter == '_'
        || letter == '.'
        || letter == '~'
        || (keepSlashes && letter == '/');
  }
}

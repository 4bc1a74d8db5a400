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
    StringBuilder encoded = new StringBuilder(text.length() + text.length() / 2);
    append(encoded, text, /* keepSlashes= */ false);
    return encoded.toString();
  }

  /** An object's key as a path: S3 keeps slashes, and neither dots nor empty parts are resolved. */
  static String ofKey(String key) {
    StringBuilder encoded = new StringBuilder(key.length() + key.length() / 2);
    append(encoded, key, /* keepSlashes= */ true);
    return encoded.toString();
  }

  private static void append(StringBuilder encoded, String text, boolean keepSlashes) {
    for (int at = 0; at < text.length(); ) {
      char letter = text.charAt(at);
      if (isUnreserved(letter) || (keepSlashes && letter == '/')) {
        encoded.append(letter);
        at++;
      } else {
        int end = at + Character.charCount(text.codePointAt(at));
        for (byte octet : text.substring(at, end).getBytes(StandardCharsets.UTF_8)) {
          HEX.toHexDigits(encoded.append('%'), octet);
        }
        at = end;
      }
    }
  }

  private static boolean isUnreserved(char letter) {
    return letter < ASCII
        && ((letter >= 'a' && letter <= 'z')
            || (letter >= 'A' && letter <= 'Z')
            || (letter >= '0' && letter <= '9')
            || letter == '-'
            || letter == '_'
            || letter == '.'
            || letter == '~');
  }
}

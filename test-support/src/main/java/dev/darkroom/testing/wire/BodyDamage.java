// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.wire;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns one bit in the body of each HTTP message of a stream. Knows only bodies whose length is
 * said, which those of the embedded servers and of the SDK are; what is chunked stays whole, and so
 * must no answer to HEAD pass, whose length is said and which has no body.
 */
final class BodyDamage {

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH =
      Pattern.compile("^content-length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final int at;
  private final StringBuilder head = new StringBuilder();
  private long position;
  private long left;

  BodyDamage(int at) {
    this.at = at;
  }

  /**
   * Damages the next bytes of the stream.
   *
   * @return whether there was something to damage
   */
  boolean strike(byte[] bytes, int length) {
    boolean struck = false;
    for (int i = 0; i < length; i++) {
      if (left == 0) {
        readHead(bytes[i]);
        continue;
      }
      if (position == at) {
        bytes[i] ^= 1;
        struck = true;
      }
      position++;
      left--;
    }
    return struck;
  }

  private void readHead(byte next) {
    head.append(new String(new byte[] {next}, StandardCharsets.ISO_8859_1));
    if (head.length() >= END_OF_HEAD.length()
        && head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) >= 0) {
      Matcher length = LENGTH.matcher(head);
      left = length.find() ? Long.parseLong(length.group(1)) : 0;
      position = 0;
      head.setLength(0);
    }
  }
}

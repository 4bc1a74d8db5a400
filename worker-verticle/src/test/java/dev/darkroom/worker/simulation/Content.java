// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What an owner uploads: a few letters that say how they are to be developed.
 *
 * @param number tells one upload from another
 */
record Content(Kind kind, int number) {

  /** How a file behaves. */
  enum Kind {
    /** A photo as any other. */
    GOOD,
    /** A photo whose pixels need most of the memory. */
    LARGE,
    /** No photo. */
    CORRUPT,
    /** Takes longer than a photo may. */
    SLOW,
    /** Runs out of memory unless it is developed alone. */
    GREEDY,
    /** Takes the process down unless it is developed with care. */
    FATAL,
    /** Takes the process down however it is developed. */
    DEADLY
  }

  static Content of(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    return new Content(
        Kind.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)),
        Integer.parseInt(text.substring(space + 1)));
  }

  byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  String etag() {
    return kind.name().charAt(0) + Integer.toString(number);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + number;
  }
}

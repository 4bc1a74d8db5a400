// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/** What a custom field may hold. */
public sealed interface CustomValue {

  /**
   * A text.
   *
   * @param text up to {@value #MAX_LENGTH} characters
   */
  record Text(String text) implements CustomValue {

    public static final int MAX_LENGTH = 1000;

    public Text {
      if (text.length() > MAX_LENGTH) {
        throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
      }
    }
  }

  /**
   * A number that every JSON reader takes for the same (RFC 7493, section 2.2).
   *
   * @param number 0, or of a magnitude of 1e-100 to 2^53 - 1
   */
  record Numeric(double number) implements CustomValue {

    private static final double LARGEST = (1L << 53) - 1;
    private static final double SMALLEST = 1e-100;

    public Numeric {
      double magnitude = Math.abs(number);
      if (number != 0 && !(magnitude >= SMALLEST && magnitude <= LARGEST)) {
        throw new IllegalArgumentException("must lie between 1e-100 and 9007199254740991, or be 0");
      }
      // There are two zeros.
      number += 0.0;
    }

    /** The number as JSON writes it: without a fraction where it has none. */
    public Number plain() {
      return number == Math.rint(number) ? (Number) (long) number : (Number) number;
    }
  }

  /** Yes or no. */
  record Flag(boolean flag) implements CustomValue {}
}

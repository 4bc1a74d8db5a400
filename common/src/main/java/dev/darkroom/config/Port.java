// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

/**
 * A TCP port.
 *
 * @param number 0 to 65535; 0 asks for any free one
 */
public record Port(int number) {

  private static final int MAX = 65_535;

  public Port {
    if (number < 0 || number > MAX) {
      throw new IllegalArgumentException("a port is 0 to " + MAX + ", got " + number);
    }
  }

  /** Reads a decimal number. */
  public static Port parse(String text) {
    try {
      return new Port(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a port number, got \"" + text + "\"", e);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}

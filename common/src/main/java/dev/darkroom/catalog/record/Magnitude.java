// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

/** The numbers that every store can hold: DynamoDB's range is the narrowest. */
final class Magnitude {

  private static final double SMALLEST = 1e-130;
  private static final double LARGEST = 9e125;

  private Magnitude() {}

  static boolean isStorable(double number) {
    double magnitude = Math.abs(number);
    return number == 0 || (magnitude >= SMALLEST && magnitude <= LARGEST);
  }
}

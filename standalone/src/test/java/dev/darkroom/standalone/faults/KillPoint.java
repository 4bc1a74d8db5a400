// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The moment a process is killed at. */
sealed interface KillPoint {

  /** Before that piece of what it says to its services, or hears from them, goes through. */
  record AtPiece(int number) implements KillPoint {}

  /** When it has logged so many lines. */
  record AtLine(int number) implements KillPoint {}

  /** After that time. */
  record AtTime(Duration after) implements KillPoint {}

  /** Before it hears the first word of an object: it is about to develop nothing yet. */
  record BeforeFetch(int piece) implements KillPoint {}

  /** Any moment while photos are developed, by a worker that runs. */
  static KillPoint any(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> new AtLine(1 + random.nextInt(6));
      case 1 -> new AtTime(Duration.ofMillis(random.nextLong(1, 1500)));
      default -> new AtPiece(1 + random.nextInt(120));
    };
  }

  /** Any moment of a start, up to the claims: who dies twice in an engine is rejected for it. */
  static KillPoint early(RandomGenerator random) {
    return new BeforeFetch(1 + random.nextInt(12));
  }
}

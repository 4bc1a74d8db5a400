// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.wire;

import java.time.Duration;

/** What a connection suffers. Bytes are counted from when it was opened. */
public sealed interface Fault {

  /** Nothing. */
  record None() implements Fault {}

  /** It is reset as soon as it is opened. */
  record Refused() implements Fault {}

  /** It is accepted, and nothing is ever heard of it. */
  record BlackHole() implements Fault {}

  /** Every piece, of both ways, comes so much later. */
  record Delayed(Duration by) implements Fault {}

  /** That way carries so many bytes at a time, with that long a pause before each. */
  record Dripping(Way way, int bytes, Duration every) implements Fault {}

  /** Both sides are told that the other has closed once so many bytes have gone that way. */
  record Cut(Way way, long after) implements Fault {}

  /** Both sides are reset once so many bytes have gone that way. */
  record Reset(Way way, long after) implements Fault {}

  /** No more than so many bytes go that way, and the connection stays open. */
  record Stalled(Way way, long after) implements Fault {}

  /** That way ends after so many bytes, and the other goes on. */
  record HalfClosed(Way way, long after) implements Fault {}

  /**
   * In the body of every message that way one bit is another. Headers stay as they are: plain HTTP
   * has nothing by which anybody could tell a wrong one.
   *
   * @param at the byte of the body, from 0; a shorter body is left alone
   */
  record Corrupted(Way way, int at) implements Fault {}
}

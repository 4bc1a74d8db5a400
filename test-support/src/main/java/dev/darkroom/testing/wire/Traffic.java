// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.wire;

/** Sees what goes through a {@link FaultyProxy}. */
@FunctionalInterface
public interface Traffic {

  /** For whom it is of no interest. */
  Traffic UNSEEN = (_, _, _) -> {};

  /**
   * A piece is about to be passed on; it is when this returns. Called on threads of the proxy, on
   * several at a time.
   *
   * @param bytes to be read during the call only
   * @param length how many of them count
   */
  void passes(Way way, byte[] bytes, int length);
}

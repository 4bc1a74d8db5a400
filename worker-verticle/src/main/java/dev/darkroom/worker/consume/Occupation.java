// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

/**
 * Hears whether the worker has messages in hand. Called on the worker's context, which waits for
 * it: an implementation returns at once and throws nothing.
 */
public interface Occupation {

  /** The first message came in hand. */
  void busy();

  /** The last message in hand was settled. */
  void idle();

  /** For a worker that nobody needs to know about. */
  static Occupation none() {
    return new Occupation() {
      @Override
      public void busy() {}

      @Override
      public void idle() {}
    };
  }
}

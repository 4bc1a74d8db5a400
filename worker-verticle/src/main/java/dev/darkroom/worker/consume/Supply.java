// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

/** What messages need besides a slot, such as memory: while it is short, none is asked for. */
public interface Supply {

  /** A supply that is never short. */
  static Supply plenty() {
    return new Supply() {
      @Override
      public boolean isShort() {
        return false;
      }

      @Override
      public void onRelief(Runnable look) {}
    };
  }

  /** Whether work that is in hand already waits for more of it. */
  boolean isShort();

  /**
   * Asks to be told when it is no longer short.
   *
   * @param look called, on any thread, whenever it may be short no more
   */
  void onRelief(Runnable look);
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of request bodies may be held at once, so that clients can not use up the memory
 * however many connections they open. One for all event loops.
 */
public final class BodyBudget {

  private final AtomicLong free;

  /** A budget of that many bytes. */
  public BodyBudget(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** Takes the bytes if there are as many; whoever got them must {@link #release} them once. */
  boolean tryReserve(long bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  void release(long bytes) {
    free.addAndGet(bytes);
  }
}

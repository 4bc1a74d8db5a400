// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import java.util.concurrent.CancellationException;

/** The end of a virtual thread whose verticle is undeployed. */
final class Interruptions {

  private Interruptions() {}

  /**
   * Throws what ends the task if that is what the fault means. A future's await throws
   * InterruptedException undeclared, so no catch clause can name it.
   */
  static void passOn(Throwable fault) {
    if (fault instanceof CancellationException cancelled) {
      throw cancelled;
    }
    if (fault instanceof InterruptedException) {
      CancellationException stopped = new CancellationException("the worker is stopped");
      stopped.initCause(fault);
      throw stopped;
    }
  }
}

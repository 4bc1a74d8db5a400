// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import io.vertx.core.Future;

/** The right to work a message, which ends when the queue may give it to another worker. */
public interface Hold {

  /** Whether another worker may have the message: nothing may be recorded any more. */
  boolean isLost();

  /** Completes when the right is lost, on the worker's context; never if it is not. */
  Future<Void> lost();
}

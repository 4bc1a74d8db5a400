// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Tells whoever waits that something changed. May be raised from any thread. */
final class Signal {

  private Promise<Void> next = Promise.promise();

  /** Succeeds at the next change. To be asked for before looking, so that no change is missed. */
  synchronized Future<Void> next() {
    return next.future();
  }

  void raise() {
    Promise<Void> raised;
    synchronized (this) {
      raised = next;
      next = Promise.promise();
    }
    raised.complete();
  }
}

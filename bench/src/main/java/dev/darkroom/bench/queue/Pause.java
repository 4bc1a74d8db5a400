// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Time that has to pass because it is what is measured: an idle span, a visibility that ends. */
final class Pause {

  private Pause() {}

  /** Returns when the time is over. Blocks its thread. */
  static void of(Duration time) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
        .join();
  }
}

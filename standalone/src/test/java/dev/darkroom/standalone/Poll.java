// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until what is seen is enough, or it has taken too long. */
public final class Poll {

  /** Longer than anything takes on a busy machine: a test that meets it has hung. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Executor A_MOMENT_LATER =
      CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

  private Poll() {}

  /**
   * What was seen when it was enough.
   *
   * @param what is awaited, for the message if it does not come
   */
  public static <T> T until(String what, Supplier<T> look, Predicate<T> enough) {
    long begin = System.nanoTime();
    T seen = look.get();
    while (!enough.test(seen)) {
      if (System.nanoTime() - begin > LIMIT.toNanos()) {
        throw new AssertionError(what + " did not come in " + LIMIT + ", last seen was " + seen);
      }
      seen = CompletableFuture.supplyAsync(look, A_MOMENT_LATER).join();
    }
    return seen;
  }
}

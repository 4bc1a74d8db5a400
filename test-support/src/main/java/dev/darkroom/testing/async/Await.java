// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.async;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a test's own thread, which must not be an event loop, for what a future brings. */
public final class Await {

  /** Longer than anything takes on a busy machine: a test that meets it has hung. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Await() {}

  /** The result of the future; its failure is thrown as it is where it is unchecked. */
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new AssertionError("the future failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the future did not complete within " + LIMIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The failure of the future, which must fail. */
  public static Throwable failureOf(Future<?> future) {
    return await(
        future.transform(
            outcome ->
                outcome.failed()
                    ? Future.succeededFuture(outcome.cause())
                    : Future.failedFuture(
                        new AssertionError("should have failed, gave " + outcome.result()))));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one bridge from the SDK's futures to Vert.x's. The SDK completes on threads of its own; code
 * behind this bridge is back on the context it called from.
 */
public final class SdkFutures {

  private final Vertx vertx;

  public SdkFutures(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * A future of the same outcome that completes on the current context.
   *
   * @param translate makes the port's exception of the SDK's
   */
  public <T> Future<T> onContext(
      CompletionStage<T> stage, Function<Throwable, ? extends RuntimeException> translate) {
    Context context = vertx.getOrCreateContext();
    return Future.fromCompletionStage(stage, context)
        .recover(failure -> Future.failedFuture(translate.apply(unwrap(failure))));
  }

  /** Does it after a while, on the current context: for calls that a service puts off. */
  public <T> Future<T> after(Duration wait, Supplier<Future<T>> call) {
    return vertx.timer(wait.toMillis(), TimeUnit.MILLISECONDS).compose(_ -> call.get());
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}

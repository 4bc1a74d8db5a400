// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Shows that an adapter comes back to the context it was called on. */
public final class CallerContext {

  private CallerContext() {}

  /** Fails unless the call's future completes on the context that the call was made on. */
  public static void assertCompletesOn(Vertx vertx, Supplier<Future<?>> call) {
    Context context = vertx.getOrCreateContext();
    Promise<Boolean> onContext = Promise.promise();
    context.runOnContext(
        _ ->
            call.get().onComplete(_ -> onContext.complete(context.equals(Vertx.currentContext()))));
    assertThat(Await.await(onContext.future())).as("back on the caller's context").isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls about one table: back on the caller's context, with the port's exceptions. */
record TableCalls(String table, SdkFutures futures) {

  <T> Future<T> call(Supplier<CompletableFuture<T>> call) {
    return call(call, failure -> DynamoDbFaults.translate(failure, table));
  }

  <T> Future<T> call(
      Supplier<CompletableFuture<T>> call, Function<Throwable, CatalogException> translate) {
    return futures.onContext(started(call), translate);
  }

  /** The SDK throws some refusals instead of returning them. */
  private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> call) {
    try {
      return call.get();
    } catch (SdkException | CatalogException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** BatchWriteItem on one table: what the service puts off is sent again, later each time. */
record BatchWrites(DynamoDbAsyncClient client, TableCalls calls) {

  /** The service's bound. */
  private static final int ITEMS_A_CALL = 25;

  private static final int TRIES = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);

  /** In parts of which one call each takes care. */
  static <T> List<List<T>> inCalls(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ITEMS_A_CALL) {
      parts.add(all.subList(from, Math.min(from + ITEMS_A_CALL, all.size())));
    }
    return parts;
  }

  /**
   * Writes as many as one call takes.
   *
   * @return those that were put off to the end; fails if the first call does
   */
  Future<List<WriteRequest>> send(List<WriteRequest> writes) {
    return calls
        .call(() -> client.batchWriteItem(request(writes)))
        .compose(answer -> sendRest(rest(answer), 1));
  }

  /** A call that fails leaves what it was to send. */
  private Future<List<WriteRequest>> sendRest(List<WriteRequest> left, int tries) {
    if (left.isEmpty() || tries == TRIES) {
      return Future.succeededFuture(left);
    }
    return calls
        .futures()
        .after(
            FIRST_WAIT.multipliedBy(1L << (tries - 1)),
            () -> calls.call(() -> client.batchWriteItem(request(left))))
        .transform(answer -> sendRest(answer.failed() ? left : rest(answer.result()), tries + 1));
  }

  private BatchWriteItemRequest request(List<WriteRequest> writes) {
    return BatchWriteItemRequest.builder().requestItems(Map.of(calls.table(), writes)).build();
  }

  private List<WriteRequest> rest(BatchWriteItemResponse answer) {
    return answer.unprocessedItems().getOrDefault(calls.table(), List.of());
  }
}

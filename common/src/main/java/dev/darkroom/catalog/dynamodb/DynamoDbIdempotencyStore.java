// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Requests as items of a table of the form {@link DynamoDbIdempotencyTable} describes. DynamoDB
 * removes those that expired, within days; until it does they count for nothing.
 */
public final class DynamoDbIdempotencyStore implements IdempotencyStore {

  /** Users' ids have no such character, so no user's key reads like another's. */
  private static final String SEPARATOR = "#";

  private static final String IF_FREE =
      "attribute_not_exists("
          + DynamoDbIdempotencyTable.KEY
          + ") OR "
          + DynamoDbIdempotencyTable.EXPIRES_AT
          + " <= :now";

  private static final String IF_HELD = "holder = :holder";

  private final DynamoDbAsyncClient client;
  private final TableCalls calls;

  /** In a table that exists. */
  public DynamoDbIdempotencyStore(DynamoDbAsyncClient client, String table, SdkFutures futures) {
    this.client = client;
    this.calls = new TableCalls(table, futures);
  }

  @Override
  public Future<KeyedRequest> claim(IdempotencyKey key, KeyedRequest request, Instant now) {
    return put(key, request, IF_FREE, Map.of(":now", seconds(now)))
        .map(inTheWay -> inTheWay.map(DynamoDbIdempotencyStore::requestOf).orElse(request));
  }

  @Override
  public Future<Boolean> replace(IdempotencyKey key, KeyedRequest read, KeyedRequest next) {
    AttributeValue holder = text(read.holder().toString());
    return put(key, next, IF_HELD, Map.of(":holder", holder))
        // A try whose answer was lost may have been the one that kept it.
        .map(inTheWay -> inTheWay.isEmpty() || isThat(next, inTheWay.get()));
  }

  private static boolean isThat(KeyedRequest request, Map<String, AttributeValue> item) {
    return !item.isEmpty() && requestOf(item).equals(request);
  }

  /** Empty if it is kept; else the item that is in the way, which has nothing if there is none. */
  private Future<Optional<Map<String, AttributeValue>>> put(
      IdempotencyKey key,
      KeyedRequest request,
      String condition,
      Map<String, AttributeValue> values) {
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(calls.table())
            .item(itemOf(key, request))
            .conditionExpression(condition)
            .expressionAttributeValues(values)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return calls.call(
        () ->
            client
                .putItem(put)
                .thenApply(_ -> Optional.<Map<String, AttributeValue>>empty())
                .exceptionallyCompose(DynamoDbIdempotencyStore::inTheWay));
  }

  private static CompletionStage<Optional<Map<String, AttributeValue>>> inTheWay(
      Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConditionalCheckFailedException refused
        ? CompletableFuture.completedStage(Optional.of(refused.item()))
        : CompletableFuture.failedStage(failure);
  }

  private static Map<String, AttributeValue> itemOf(IdempotencyKey key, KeyedRequest request) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(DynamoDbIdempotencyTable.KEY, text(key.owner() + SEPARATOR + key.value()));
    item.put("fingerprint", text(request.fingerprint()));
    item.put("seed", text(request.seed().toString()));
    item.put("holder", text(request.holder().toString()));
    item.put("outcome", text(request.outcome()));
    item.put("busy_until", text(Timestamps.format(request.busyUntil())));
    item.put(DynamoDbIdempotencyTable.EXPIRES_AT, seconds(request.expiresAt()));
    return item;
  }

  private static KeyedRequest requestOf(Map<String, AttributeValue> item) {
    return new KeyedRequest(
        Items.text(item, "fingerprint"),
        UUID.fromString(Items.text(item, "seed")),
        UUID.fromString(Items.text(item, "holder")),
        Items.text(item, "outcome"),
        Timestamps.parse(Items.text(item, "busy_until")),
        Instant.ofEpochSecond(Items.number(item, DynamoDbIdempotencyTable.EXPIRES_AT)));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** As DynamoDB counts a time to live. */
  private static AttributeValue seconds(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.catalog.leadership.Tenure;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The lead as an item of the photo table, so that processes need no rights on another one. Its key
 * is no photo's, and it has no attribute that an index goes by: nothing lists it.
 */
public final class DynamoDbLeadership implements Leadership {

  private static final String ID = Attribute.PHOTO_ID.attributeName();
  private static final String KEY_PREFIX = "lease#";

  private static final String TAKE =
      "SET held_by = :me, held_until = :until, progress = if_not_exists(progress, :none)"
          + " ADD fence :one";
  private static final String IF_FREE =
      "attribute_not_exists(held_until) OR held_until <= :now OR held_by = :me";
  private static final String KEEP = "SET held_until = :until, progress = :progress";
  private static final String IF_MINE = "held_by = :me AND fence = :fence";

  private final DynamoDbAsyncClient client;
  private final TableCalls calls;

  /** In a photo table that exists. */
  public DynamoDbLeadership(DynamoDbAsyncClient client, String table, SdkFutures futures) {
    this.client = client;
    this.calls = new TableCalls(table, futures);
  }

  @Override
  public Future<Optional<Tenure>> acquire(
      String name, WorkerId candidate, Instant now, Instant until) {
    Map<String, AttributeValue> values =
        Map.of(
            ":me", text(candidate.value()),
            ":now", text(Timestamps.format(now)),
            ":until", text(Timestamps.format(until)),
            ":none", text(""),
            ":one", AttributeValue.fromN("1"));
    return update(name, TAKE, IF_FREE, values)
        .map(
            answer ->
                answer.map(
                    item ->
                        new Tenure(
                            name,
                            candidate,
                            Items.number(item, "fence"),
                            until,
                            Items.text(item, "progress"))));
  }

  @Override
  public Future<Optional<Tenure>> renew(Tenure held, Instant until) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", text(held.holder().value()));
    values.put(":fence", AttributeValue.fromN(Long.toString(held.fence())));
    values.put(":until", text(Timestamps.format(until)));
    values.put(":progress", text(held.progress()));
    return update(held.name(), KEEP, IF_MINE, values)
        .map(answer -> answer.map(_ -> held.withUntil(until)));
  }

  @Override
  public Future<Void> release(Tenure held) {
    return renew(held, Instant.EPOCH).mapEmpty();
  }

  /** The item as it is then; empty if the condition was not met. */
  private Future<Optional<Map<String, AttributeValue>>> update(
      String name, String change, String condition, Map<String, AttributeValue> values) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(calls.table())
            .key(Map.of(ID, text(KEY_PREFIX + name)))
            .updateExpression(change)
            .conditionExpression(condition)
            .expressionAttributeValues(values)
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    return calls.call(
        () ->
            client
                .updateItem(request)
                .thenApply(UpdateItemResponse::attributes)
                .thenApply(Optional::of)
                .exceptionallyCompose(DynamoDbLeadership::emptyIfRefused));
  }

  private static <T> CompletableFuture<Optional<T>> emptyIfRefused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConditionalCheckFailedException
        ? CompletableFuture.completedFuture(Optional.empty())
        : CompletableFuture.failedFuture(failure);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}

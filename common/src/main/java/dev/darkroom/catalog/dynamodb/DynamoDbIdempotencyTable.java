// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbAsyncWaiter;

/**
 * The form of the table of requests by their keys. It is no part of the photo table: whoever reads
 * that one's stream or scans it wants photos. For bootstrap against a development endpoint and for
 * tests: in production the infrastructure code makes it.
 */
public final class DynamoDbIdempotencyTable {

  static final String KEY = "request_key";
  static final String EXPIRES_AT = "expires_at";

  private final DynamoDbAsyncClient client;
  private final String table;
  private final SdkFutures futures;

  public DynamoDbIdempotencyTable(DynamoDbAsyncClient client, String table, SdkFutures futures) {
    this.client = client;
    this.table = table;
    this.futures = futures;
  }

  /** Makes the table, whose items expire, if there is none of that name, and waits for it. */
  public Future<Void> createIfMissing() {
    CompletableFuture<Boolean> served =
        client
            .createTable(request())
            .thenApply(_ -> true)
            .exceptionallyCompose(DynamoDbIdempotencyTable::unlessThere)
            .thenCompose(_ -> waitUntilServed())
            .thenCompose(_ -> expires())
            .thenCompose(
                expires -> expires ? CompletableFuture.completedFuture(true) : letExpire());
    return futures
        .onContext(served, failure -> DynamoDbFaults.translate(failure, table))
        .mapEmpty();
  }

  private CreateTableRequest request() {
    return CreateTableRequest.builder()
        .tableName(table)
        .attributeDefinitions(
            AttributeDefinition.builder()
                .attributeName(KEY)
                .attributeType(ScalarAttributeType.S)
                .build())
        .keySchema(KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .build();
  }

  private static CompletableFuture<Boolean> unlessThere(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ResourceInUseException
        ? CompletableFuture.completedFuture(false)
        : CompletableFuture.failedFuture(failure);
  }

  private CompletableFuture<Boolean> waitUntilServed() {
    DynamoDbAsyncWaiter waiter = client.waiter();
    return waiter
        .waitUntilTableExists(describe -> describe.tableName(table))
        .whenComplete((_, _) -> waiter.close())
        .thenApply(_ -> true);
  }

  private CompletableFuture<Boolean> expires() {
    return client
        .describeTimeToLive(DescribeTimeToLiveRequest.builder().tableName(table).build())
        .thenApply(
            answer -> {
              TimeToLiveStatus status = answer.timeToLiveDescription().timeToLiveStatus();
              return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
            });
  }

  private CompletableFuture<Boolean> letExpire() {
    return client
        .updateTimeToLive(
            update ->
                update
                    .tableName(table)
                    .timeToLiveSpecification(ttl -> ttl.attributeName(EXPIRES_AT).enabled(true)))
        .thenApply(_ -> true);
  }
}

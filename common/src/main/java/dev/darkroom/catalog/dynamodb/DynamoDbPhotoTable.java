// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import static dev.darkroom.catalog.record.Attribute.PHOTO_ID;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.waiters.AsyncWaiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * The form of the photo table. For bootstrap against a development endpoint and for tests: in
 * production the infrastructure code makes the table, and the processes may not.
 */
public final class DynamoDbPhotoTable {

  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Within ten minutes. */
  private static final int MOST_LOOKS = 2_400;

  private static final Logger logger = LoggerFactory.getLogger(DynamoDbPhotoTable.class);

  private final DynamoDbAsyncClient client;
  private final String table;
  private final SdkFutures futures;

  public DynamoDbPhotoTable(DynamoDbAsyncClient client, String table, SdkFutures futures) {
    this.client = client;
    this.table = table;
    this.futures = futures;
  }

  /**
   * Makes the table, and that of the tags beside it, if there is none of that name, and waits until
   * they serve. One of an older release gets the indexes it lacks: on AWS a large one fills each
   * for some time after that, and takes the next one only when it has, so that this fails until
   * then.
   *
   * @return fails with {@link CatalogFaultException} if there is a table of another form, or an
   *     index is not filled within ten minutes
   */
  public Future<Void> createIfMissing() {
    return createIfMissing(request(table))
        .compose(answer -> requireIndexes(answer).compose(_ -> addMissing(answer)))
        .compose(_ -> createIfMissing(TagTable.request(TagTable.nameBeside(table))))
        .mapEmpty();
  }

  private Future<DescribeTableResponse> createIfMissing(CreateTableRequest request) {
    String name = request.tableName();
    CompletableFuture<DescribeTableResponse> served =
        client
            .createTable(request)
            .thenAccept(DynamoDbPhotoTable::logCreated)
            .exceptionallyCompose(DynamoDbPhotoTable::unlessThere)
            .thenCompose(_ -> waitUntilServed(name));
    return futures.onContext(served, failure -> DynamoDbFaults.translate(failure, name));
  }

  private static void logCreated(CreateTableResponse answer) {
    logger
        .atInfo()
        .addKeyValue(LogKey.EVENT, "table_created")
        .addKeyValue(LogKey.KEY, answer.tableDescription().tableName())
        .log("Table created");
  }

  private static CompletableFuture<Void> unlessThere(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ResourceInUseException
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(failure);
  }

  private CompletableFuture<DescribeTableResponse> waitUntilServed(String name) {
    ScheduledExecutorService pauses = Executors.newSingleThreadScheduledExecutor();
    AsyncWaiter<DescribeTableResponse> waiter =
        AsyncWaiter.builder(DescribeTableResponse.class)
            .acceptors(
                List.of(
                    WaiterAcceptor.successOnResponseAcceptor(DynamoDbPhotoTable::isServed),
                    WaiterAcceptor.retryOnResponseAcceptor(_ -> true),
                    WaiterAcceptor.retryOnExceptionAcceptor(
                        ResourceNotFoundException.class::isInstance)))
            .overrideConfiguration(
                wait ->
                    wait.maxAttempts(MOST_LOOKS)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(PAUSE)))
            .scheduledExecutorService(pauses)
            .build();
    return waiter
        .runAsync(() -> client.describeTable(describe -> describe.tableName(name)))
        .whenComplete((_, _) -> pauses.shutdown())
        .thenApply(served -> served.matched().response().orElseThrow());
  }

  private static boolean isServed(DescribeTableResponse answer) {
    return answer.table().tableStatus() == TableStatus.ACTIVE
        && answer.table().globalSecondaryIndexes().stream()
            .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
  }

  private static Set<String> indexesOf(DescribeTableResponse answer) {
    return answer.table().globalSecondaryIndexes().stream()
        .map(GlobalSecondaryIndexDescription::indexName)
        .collect(Collectors.toSet());
  }

  /** One after the other: a table can not get two at once. */
  private Future<Void> addMissing(DescribeTableResponse answer) {
    Set<String> found = indexesOf(answer);
    Future<Void> added = Future.succeededFuture();
    for (PhotoIndex index : PhotoIndex.values()) {
      if (!found.contains(index.indexName())) {
        added = added.compose(_ -> add(index));
      }
    }
    return added;
  }

  private Future<Void> add(PhotoIndex index) {
    GlobalSecondaryIndex form = index.form();
    CompletableFuture<DescribeTableResponse> added =
        client
            .updateTable(
                update ->
                    update
                        .tableName(table)
                        .attributeDefinitions(index.attributes())
                        .globalSecondaryIndexUpdates(
                            GlobalSecondaryIndexUpdate.builder()
                                .create(
                                    create ->
                                        create
                                            .indexName(form.indexName())
                                            .keySchema(form.keySchema())
                                            .projection(form.projection()))
                                .build()))
            .thenCompose(_ -> waitUntilServed(table));
    return futures.onContext(added, failure -> DynamoDbFaults.translate(failure, table)).mapEmpty();
  }

  private Future<Void> requireIndexes(DescribeTableResponse answer) {
    Set<String> found = indexesOf(answer);
    return Stream.of(PhotoIndex.BY_USER, PhotoIndex.BY_USER_VERSION)
        .map(PhotoIndex::indexName)
        .filter(index -> !found.contains(index))
        .findFirst()
        .<Future<Void>>map(
            index ->
                Future.failedFuture(
                    new CatalogFaultException(
                        "table " + table + " lacks the index " + index, null)))
        .orElseGet(Future::succeededFuture);
  }

  /** What makes the table: on demand, with a stream of new and old images. */
  static CreateTableRequest request(String table) {
    Set<AttributeDefinition> attributes = new LinkedHashSet<>();
    attributes.add(PhotoIndex.definition(PHOTO_ID));
    Stream.of(PhotoIndex.values()).map(PhotoIndex::attributes).forEach(attributes::addAll);
    return CreateTableRequest.builder()
        .tableName(table)
        .attributeDefinitions(attributes)
        .keySchema(PhotoIndex.key(PHOTO_ID, KeyType.HASH))
        .globalSecondaryIndexes(Stream.of(PhotoIndex.values()).map(PhotoIndex::form).toList())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .streamSpecification(
            stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
        .build();
  }
}

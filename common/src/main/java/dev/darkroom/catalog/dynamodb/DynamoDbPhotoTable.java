// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import static dev.darkroom.catalog.record.Attribute.CREATED_AT;
import static dev.darkroom.catalog.record.Attribute.PHOTO_ID;
import static dev.darkroom.catalog.record.Attribute.USER_ID;
import static dev.darkroom.catalog.record.Attribute.VERSION_TYPE;
import static dev.darkroom.catalog.record.Attribute.WORK_DUE;
import static dev.darkroom.catalog.record.Attribute.WORK_SHARE;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbAsyncWaiter;

/**
 * The form of the photo table. For bootstrap against a development endpoint and for tests: in
 * production the infrastructure code makes the table, and the processes may not.
 */
public final class DynamoDbPhotoTable {

  /** All photos of a user, by the time they were created. */
  public static final String USER_INDEX = "UserIdIndex";

  /** All photos of a user, by their version. */
  public static final String USER_VERSION_INDEX = "UserVersionIndex";

  /** The photos that are on their way, in shares, by when they should have come to an end. */
  public static final String WORK_INDEX = "WorkIndex";

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
   * Makes the table if there is none of that name, and waits until it serves. One of an older
   * release gets the index it lacks: on AWS a large one fills it for some time after that.
   *
   * @return fails with {@link CatalogFaultException} if there is a table of another form
   */
  public Future<Void> createIfMissing() {
    CompletableFuture<DescribeTableResponse> served =
        client
            .createTable(request(table))
            .thenAccept(DynamoDbPhotoTable::logCreated)
            .exceptionallyCompose(DynamoDbPhotoTable::unlessThere)
            .thenCompose(_ -> waitUntilServed());
    return futures
        .onContext(served, failure -> DynamoDbFaults.translate(failure, table))
        .compose(answer -> requireIndexes(answer).compose(_ -> addWorkIndex(answer)));
  }

  private static void logCreated(CreateTableResponse answer) {
    logger
        .atInfo()
        .addKeyValue(LogKey.EVENT, "table_created")
        .addKeyValue(LogKey.KEY, answer.tableDescription().tableName())
        .log("Photo table created");
  }

  private static CompletableFuture<Void> unlessThere(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ResourceInUseException
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(failure);
  }

  private CompletableFuture<DescribeTableResponse> waitUntilServed() {
    DescribeTableRequest describe = DescribeTableRequest.builder().tableName(table).build();
    DynamoDbAsyncWaiter waiter = client.waiter();
    return waiter
        .waitUntilTableExists(describe)
        .whenComplete((_, _) -> waiter.close())
        .thenCompose(_ -> client.describeTable(describe));
  }

  private static Set<String> indexesOf(DescribeTableResponse answer) {
    return answer.table().globalSecondaryIndexes().stream()
        .map(GlobalSecondaryIndexDescription::indexName)
        .collect(Collectors.toSet());
  }

  private Future<Void> addWorkIndex(DescribeTableResponse answer) {
    if (indexesOf(answer).contains(WORK_INDEX)) {
      return Future.succeededFuture();
    }
    GlobalSecondaryIndex index = workIndex();
    CompletableFuture<DescribeTableResponse> added =
        client
            .updateTable(
                update ->
                    update
                        .tableName(table)
                        .attributeDefinitions(number(WORK_SHARE), text(WORK_DUE))
                        .globalSecondaryIndexUpdates(
                            GlobalSecondaryIndexUpdate.builder()
                                .create(
                                    create ->
                                        create
                                            .indexName(index.indexName())
                                            .keySchema(index.keySchema())
                                            .projection(index.projection()))
                                .build()))
            .thenCompose(_ -> waitUntilServed());
    return futures.onContext(added, failure -> DynamoDbFaults.translate(failure, table)).mapEmpty();
  }

  private Future<Void> requireIndexes(DescribeTableResponse answer) {
    Set<String> found = indexesOf(answer);
    return Stream.of(USER_INDEX, USER_VERSION_INDEX)
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
    return CreateTableRequest.builder()
        .tableName(table)
        .attributeDefinitions(
            text(PHOTO_ID),
            text(USER_ID),
            text(CREATED_AT),
            text(VERSION_TYPE),
            number(WORK_SHARE),
            text(WORK_DUE))
        .keySchema(key(PHOTO_ID, KeyType.HASH))
        .globalSecondaryIndexes(
            index(USER_INDEX, CREATED_AT), index(USER_VERSION_INDEX, VERSION_TYPE), workIndex())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .streamSpecification(
            stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
        .build();
  }

  private static GlobalSecondaryIndex index(String name, Attribute sortedBy) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(USER_ID, KeyType.HASH), key(sortedBy, KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  /** Of keys alone: who works through it reads each photo as it is then. */
  private static GlobalSecondaryIndex workIndex() {
    return GlobalSecondaryIndex.builder()
        .indexName(WORK_INDEX)
        .keySchema(key(WORK_SHARE, KeyType.HASH), key(WORK_DUE, KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static AttributeDefinition text(Attribute attribute) {
    return definition(attribute, ScalarAttributeType.S);
  }

  private static AttributeDefinition number(Attribute attribute) {
    return definition(attribute, ScalarAttributeType.N);
  }

  private static AttributeDefinition definition(Attribute attribute, ScalarAttributeType type) {
    return AttributeDefinition.builder()
        .attributeName(attribute.attributeName())
        .attributeType(type)
        .build();
  }

  private static KeySchemaElement key(Attribute attribute, KeyType type) {
    return KeySchemaElement.builder()
        .attributeName(attribute.attributeName())
        .keyType(type)
        .build();
  }
}

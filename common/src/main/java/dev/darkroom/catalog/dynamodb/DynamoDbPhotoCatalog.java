// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.catalog.record.RecordPage;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The catalog in a table of the form {@link DynamoDbPhotoTable} describes.
 *
 * <p>A photo is read consistently; a page comes from an index that follows the table within, as a
 * rule, milliseconds. In the index photos of the same millisecond are ordered by their table key,
 * which every page's start names: none is lost or repeated.
 */
public final class DynamoDbPhotoCatalog implements PhotoCatalog {

  private static final String ID = Attribute.PHOTO_ID.attributeName();
  private static final String OWNER = Attribute.USER_ID.attributeName();
  private static final String CREATED_AT = Attribute.CREATED_AT.attributeName();
  private static final String REVISION = Attribute.REVISION.attributeName();

  /** By placeholders: DynamoDB reserves words such as STATUS. */
  private static final Map<String, String> LISTED =
      Attribute.listed().stream()
          .map(Attribute::attributeName)
          .collect(Collectors.toUnmodifiableMap(name -> "#" + name, Function.identity()));

  private static final String LISTED_PLACEHOLDERS =
      LISTED.keySet().stream().sorted().collect(Collectors.joining(", "));

  private final DynamoDbAsyncClient client;
  private final String table;
  private final TableCalls calls;
  private final Supplier<String> saveIds;

  /**
   * A catalog in a table that exists.
   *
   * @param saveIds gives what it never gave before, such as random UUIDs
   */
  public DynamoDbPhotoCatalog(
      DynamoDbAsyncClient client, String table, SdkFutures futures, Supplier<String> saveIds) {
    this.client = client;
    this.table = table;
    this.calls = new TableCalls(table, futures);
    this.saveIds = saveIds;
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(table).key(key(id)).consistentRead(true).build();
    return calls
        .call(() -> client.getItem(request))
        .map(answer -> answer.hasItem() ? Optional.of(photo(answer.item())) : Optional.empty());
  }

  @Override
  public Future<Photo> save(Photo photo) {
    Photo saved = photo.withRevision(photo.revision() + 1);
    return calls
        .call(
            () -> {
              String saveId = saveIds.get();
              return client
                  .updateItem(SaveRequest.of(table, photo, PhotoRecord.of(saved), saveId))
                  .exceptionallyCompose(failure -> unlessStoredBy(saveId, failure));
            },
            failure -> DynamoDbFaults.translate(failure, table, photo.id()))
        .map(saved);
  }

  /**
   * A try whose answer was lost may have stored the photo; the SDK's next try then meets that very
   * photo, which is no conflict.
   */
  private static CompletionStage<UpdateItemResponse> unlessStoredBy(
      String saveId, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    boolean ours =
        cause instanceof ConditionalCheckFailedException refused
            && AttributeValue.fromS(saveId).equals(refused.item().get(SaveRequest.SAVE_ID));
    return ours
        ? CompletableFuture.completedStage(UpdateItemResponse.builder().build())
        : CompletableFuture.failedStage(failure);
  }

  @Override
  public Future<Void> delete(Photo photo) {
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(table)
            .key(key(photo.id()))
            .conditionExpression("attribute_not_exists(" + ID + ") OR " + REVISION + " = :read")
            .expressionAttributeValues(revisionOf(photo))
            .build();
    return calls
        .call(
            () -> client.deleteItem(request),
            failure -> DynamoDbFaults.translate(failure, table, photo.id()))
        .mapEmpty();
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    if (!(query.filter() instanceof PhotoFilter.All)) {
      return Future.failedFuture(new CatalogFaultException("no such index yet", null));
    }
    PagePosition after = query.after();
    Map<String, AttributeValue> start =
        after == null ? Map.of() : startBehind(after, query.owner());
    return collect(query.owner(), start, new RecordPage(query.limit()));
  }

  /** An answer may end early, at a megabyte, so it takes as many as it takes. */
  private Future<PhotoPage> collect(
      UserId owner, Map<String, AttributeValue> start, RecordPage soFar) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(DynamoDbPhotoTable.USER_INDEX)
            .keyConditionExpression(OWNER + " = :owner")
            .expressionAttributeValues(Map.of(":owner", AttributeValue.fromS(owner.value())))
            .projectionExpression(LISTED_PLACEHOLDERS)
            .expressionAttributeNames(LISTED)
            .scanIndexForward(false)
            .limit(soFar.missing())
            .exclusiveStartKey(start.isEmpty() ? null : start)
            .build();
    return calls
        .call(() -> client.query(request))
        .compose(
            answer -> {
              for (Map<String, AttributeValue> item : answer.items()) {
                soFar.add(
                    Items.text(item, CREATED_AT), Items.text(item, ID), () -> Items.toRecord(item));
              }
              return soFar.missing() == 0 || answer.lastEvaluatedKey().isEmpty()
                  ? Future.succeededFuture(soFar.page())
                  : collect(owner, answer.lastEvaluatedKey(), soFar);
            });
  }

  /** A start key need not be the key of an item, so the last photo may be gone by now. */
  private static Map<String, AttributeValue> startBehind(PagePosition last, UserId owner) {
    return Map.of(
        ID, AttributeValue.fromS(last.photo().value()),
        OWNER, AttributeValue.fromS(owner.value()),
        CREATED_AT, AttributeValue.fromS(Timestamps.format(last.at())));
  }

  @Override
  public Future<Void> check() {
    // Describing the table would be the obvious call, but it is throttled per account.
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(table)
            .key(Map.of(ID, AttributeValue.fromS("readiness-check")))
            .projectionExpression(ID)
            .build();
    return calls.call(() -> client.getItem(request)).mapEmpty();
  }

  private static Photo photo(Map<String, AttributeValue> item) {
    return Items.toRecord(item).photo();
  }

  private static Map<String, AttributeValue> key(PhotoId id) {
    return Map.of(ID, AttributeValue.fromS(id.value()));
  }

  private static Map<String, AttributeValue> revisionOf(Photo photo) {
    return Map.of(":read", AttributeValue.fromN(Long.toString(photo.revision())));
  }
}

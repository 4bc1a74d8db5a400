// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.dynamodb.direct.DirectCalls;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.photo.Photo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Writes of a photo with the entries of its tags. Where the tags stay as they are, which is nearly
 * always, it is one conditional write; a transaction, at twice the cost, is made only to change
 * them.
 */
final class PhotoWrites {

  private static final String ID = Attribute.PHOTO_ID.attributeName();
  private static final String REVISION = Attribute.REVISION.attributeName();
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final DirectCalls client;
  private final TableCalls calls;
  private final Supplier<String> saveIds;

  PhotoWrites(DirectCalls client, TableCalls calls, Supplier<String> saveIds) {
    this.client = client;
    this.calls = calls;
    this.saveIds = saveIds;
  }

  Future<Photo> save(Photo photo) {
    TagChange tags = photo.revision() == 0 ? TagChange.of(List.of(), photo) : TagChange.none(photo);
    return calls.call(() -> save(photo, tags), failure -> translate(failure, photo));
  }

  private CompletableFuture<Photo> save(Photo photo, TagChange tags) {
    Photo saved = photo.withRevision(photo.revision() + 1);
    String saveId = saveIds.get();
    UpdateItemRequest update =
        SaveRequest.of(calls.table(), photo, PhotoRecord.of(saved), tags, saveId);
    return write(update, tags, photo)
        .thenApply(_ -> saved)
        .exceptionallyCompose(
            failure -> {
              Map<String, AttributeValue> stored = storedInstead(failure).orElse(Map.of());
              // A try whose answer was lost may have stored the photo; the SDK's next try then
              // meets that very photo, which is no conflict.
              if (AttributeValue.fromS(saveId).equals(stored.get(SaveRequest.SAVE_ID))) {
                return CompletableFuture.completedFuture(saved);
              }
              return isAsRead(stored, photo) && !isAsTaken(stored, tags)
                  ? save(photo, TagChange.of(stored, photo))
                  : CompletableFuture.failedFuture(failure);
            });
  }

  private static boolean isAsRead(Map<String, AttributeValue> stored, Photo photo) {
    return !stored.isEmpty() && Items.number(stored, REVISION) == photo.revision();
  }

  private static boolean isAsTaken(Map<String, AttributeValue> stored, TagChange tags) {
    return TagChange.indexed(stored).equals(tags.stored());
  }

  private CompletableFuture<?> write(UpdateItemRequest update, TagChange tags, Photo photo) {
    if (tags.isNone()) {
      return client.updateItem(update);
    }
    List<TransactWriteItem> items = new ArrayList<>();
    items.add(TransactWriteItem.builder().update(partOf(update)).build());
    tags.added().forEach(tag -> items.add(put(photo, tag)));
    tags.removed().forEach(tag -> items.add(remove(photo, tag)));
    return transact(items);
  }

  private static Update partOf(UpdateItemRequest update) {
    return Update.builder()
        .tableName(update.tableName())
        .key(update.key())
        .updateExpression(update.updateExpression())
        .conditionExpression(update.conditionExpression())
        .expressionAttributeNames(update.expressionAttributeNames())
        .expressionAttributeValues(update.expressionAttributeValues())
        .returnValuesOnConditionCheckFailure(update.returnValuesOnConditionCheckFailure())
        .build();
  }

  Future<Void> delete(Photo photo) {
    return calls.<Object>call(() -> remove(photo), failure -> translate(failure, photo)).mapEmpty();
  }

  private CompletableFuture<Object> remove(Photo photo) {
    String condition = "attribute_not_exists(" + ID + ") OR " + REVISION + " = :read";
    Map<String, AttributeValue> key = Map.of(ID, AttributeValue.fromS(photo.id().value()));
    Map<String, AttributeValue> read =
        Map.of(":read", AttributeValue.fromN(Long.toString(photo.revision())));
    List<String> tags = TagChange.of(List.of(), photo).added();
    if (tags.isEmpty()) {
      DeleteItemRequest request =
          DeleteItemRequest.builder()
              .tableName(calls.table())
              .key(key)
              .conditionExpression(condition)
              .expressionAttributeValues(read)
              .build();
      return client.sdk().deleteItem(request).thenApply(answer -> answer);
    }
    Delete delete =
        Delete.builder()
            .tableName(calls.table())
            .key(key)
            .conditionExpression(condition)
            .expressionAttributeValues(read)
            .build();
    List<TransactWriteItem> items = new ArrayList<>();
    items.add(TransactWriteItem.builder().delete(delete).build());
    tags.forEach(tag -> items.add(remove(photo, tag)));
    return transact(items).thenApply(answer -> answer);
  }

  private CompletableFuture<?> transact(List<TransactWriteItem> items) {
    return client
        .sdk()
        .transactWriteItems(TransactWriteItemsRequest.builder().transactItems(items).build());
  }

  private TransactWriteItem put(Photo photo, String tag) {
    Put put =
        Put.builder()
            .tableName(TagTable.nameBeside(calls.table()))
            .item(TagTable.entry(photo, tag))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private TransactWriteItem remove(Photo photo, String tag) {
    Delete delete =
        Delete.builder()
            .tableName(TagTable.nameBeside(calls.table()))
            .key(TagTable.entry(photo, tag))
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  /** The record that a condition failed on; empty for another failure. */
  private static Optional<Map<String, AttributeValue>> storedInstead(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return switch (cause) {
      case ConditionalCheckFailedException refused -> Optional.of(refused.item());
      case TransactionCanceledException refused ->
          refused.cancellationReasons().stream()
              .filter(reason -> CONDITION_FAILED.equals(reason.code()))
              .map(CancellationReason::item)
              .findFirst();
      case null, default -> Optional.empty();
    };
  }

  private CatalogException translate(Throwable failure, Photo photo) {
    return DynamoDbFaults.translate(failure, calls.table(), photo.id());
  }
}

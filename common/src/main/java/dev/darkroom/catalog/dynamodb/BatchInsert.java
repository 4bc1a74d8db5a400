// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.photo.Photo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Stores new photos by BatchWriteItem, in parallel calls of as many as one takes. What the service
 * puts off is sent again, later each time; what it refuses goes by itself, so that one photo's
 * fault is not the others'.
 */
final class BatchInsert {

  /** The service's bound. */
  private static final int ITEMS_A_CALL = 25;

  private static final int TRIES = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final String ID = Attribute.PHOTO_ID.attributeName();

  private final DynamoDbAsyncClient client;
  private final TableCalls calls;
  private final Supplier<String> saveIds;
  private final Function<Photo, Future<Photo>> save;

  /**
   * For one table.
   *
   * @param save stores one photo, for those that a batch is refused for
   */
  BatchInsert(
      DynamoDbAsyncClient client,
      TableCalls calls,
      Supplier<String> saveIds,
      Function<Photo, Future<Photo>> save) {
    this.client = client;
    this.calls = calls;
    this.saveIds = saveIds;
    this.save = save;
  }

  /** What became of each, in the order given. */
  Future<List<Insertion>> insert(List<Photo> photos) {
    List<Future<List<Insertion>>> chunks = new ArrayList<>();
    for (int from = 0; from < photos.size(); from += ITEMS_A_CALL) {
      chunks.add(insertChunk(photos.subList(from, Math.min(from + ITEMS_A_CALL, photos.size()))));
    }
    return Future.join(chunks)
        .map(all -> all.<List<Insertion>>list().stream().flatMap(List::stream).toList());
  }

  private Future<List<Insertion>> insertChunk(List<Photo> photos) {
    return calls
        .call(() -> client.batchWriteItem(request(photos)))
        .compose(answer -> sendRest(rest(answer), 1))
        .map(left -> outcomes(photos, left))
        .recover(
            failure ->
                switch (failure) {
                  case CatalogUnavailableException down ->
                      Future.succeededFuture(
                          photos.stream().<Insertion>map(_ -> new Insertion.Failed(down)).toList());
                  case CatalogException _ -> insertEach(photos);
                  default -> Future.failedFuture(failure);
                });
  }

  private Future<List<Insertion>> insertEach(List<Photo> photos) {
    return Future.join(photos.stream().map(photo -> Insertion.of(save.apply(photo))).toList())
        .map(all -> all.<Insertion>list());
  }

  /** What is left in the end. A call that fails leaves what it was to send. */
  private Future<List<WriteRequest>> sendRest(List<WriteRequest> left, int tries) {
    if (left.isEmpty() || tries == TRIES) {
      return Future.succeededFuture(left);
    }
    return calls
        .futures()
        .after(
            FIRST_WAIT.multipliedBy(1L << (tries - 1)),
            () -> calls.call(() -> client.batchWriteItem(requestOf(left))))
        .transform(answer -> sendRest(answer.failed() ? left : rest(answer.result()), tries + 1));
  }

  private BatchWriteItemRequest request(List<Photo> photos) {
    return requestOf(photos.stream().map(this::put).toList());
  }

  private BatchWriteItemRequest requestOf(List<WriteRequest> writes) {
    return BatchWriteItemRequest.builder().requestItems(Map.of(calls.table(), writes)).build();
  }

  private WriteRequest put(Photo photo) {
    Map<String, AttributeValue> item = new HashMap<>();
    PhotoRecord.of(photo.withRevision(1))
        .values()
        .forEach((name, value) -> item.put(name.attributeName(), Items.toAttribute(value)));
    item.put(SaveRequest.SAVE_ID, AttributeValue.fromS(saveIds.get()));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private List<WriteRequest> rest(BatchWriteItemResponse answer) {
    return answer.unprocessedItems().getOrDefault(calls.table(), List.of());
  }

  private List<Insertion> outcomes(List<Photo> photos, List<WriteRequest> left) {
    Set<String> unstored =
        left.stream()
            .map(write -> Items.text(write.putRequest().item(), ID))
            .collect(Collectors.toUnmodifiableSet());
    return photos.stream()
        .<Insertion>map(
            photo ->
                unstored.contains(photo.id().value())
                    ? new Insertion.Failed(putOff())
                    : new Insertion.Stored(photo.withRevision(1)))
        .toList();
  }

  private CatalogException putOff() {
    String message = "table " + calls.table() + " put a write off " + TRIES + " times";
    return new CatalogUnavailableException(message, new IllegalStateException("unprocessed items"));
  }
}

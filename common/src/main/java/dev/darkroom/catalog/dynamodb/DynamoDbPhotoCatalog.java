// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.dynamodb.direct.DirectCalls;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * The catalog in a table of the form {@link DynamoDbPhotoTable} describes.
 *
 * <p>A photo is read consistently; a page comes from an index that follows the table within, as a
 * rule, milliseconds. In the index photos of the same millisecond are ordered by their table key,
 * which every page's start names: none is lost or repeated. Tags have a table of their own, written
 * in one transaction with the photo whenever they change.
 */
public final class DynamoDbPhotoCatalog implements PhotoCatalog {

  private static final String ID = Attribute.PHOTO_ID.attributeName();
  private final DirectCalls client;
  private final String table;
  private final TableCalls calls;
  private final PhotoWrites writes;
  private final BatchInsert batches;
  private final PhotoListing listing;

  /**
   * A catalog in a table that exists, with that of the tags beside it.
   *
   * @param saveIds gives what it never gave before, such as random UUIDs
   */
  public DynamoDbPhotoCatalog(
      DirectCalls client, String table, SdkFutures futures, Supplier<String> saveIds) {
    this.client = client;
    this.table = table;
    this.calls = new TableCalls(table, futures);
    this.writes = new PhotoWrites(client, calls, saveIds);
    this.batches = new BatchInsert(client.sdk(), calls, saveIds, writes::save);
    this.listing = new PhotoListing(client, calls);
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(table).key(key(id)).consistentRead(true).build();
    return calls
        .call(() -> client.getItem(request))
        .map(item -> item.isEmpty() ? Optional.empty() : Optional.of(photo(item)));
  }

  @Override
  public Future<Photo> save(Photo photo) {
    return writes.save(photo);
  }

  @Override
  public Future<List<Insertion>> insertAll(List<Photo> photos) {
    PhotoCatalog.requireNew(photos);
    return batches.insert(photos);
  }

  @Override
  public Future<Void> delete(Photo photo) {
    return writes.delete(photo);
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    return listing.page(query);
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
    return calls.call(() -> client.sdk().getItem(request)).mapEmpty();
  }

  private static Photo photo(Map<String, AttributeValue> item) {
    return Items.toRecord(item).photo();
  }

  private static Map<String, AttributeValue> key(PhotoId id) {
    return Map.of(ID, AttributeValue.fromS(id.value()));
  }
}

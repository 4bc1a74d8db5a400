// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.photo.Photo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Stores new photos by batch writes. What the service refuses goes by itself, so that one photo's
 * fault is not the others'.
 *
 * <p>The entries of tags are written before their photos, as an entry may be without its photo but
 * no record may name an entry that is not there. Where an entry could not be written its record
 * names none, and the next save of the photo makes up for it.
 */
final class BatchInsert {

  private static final String ID = Attribute.PHOTO_ID.attributeName();

  private final TableCalls calls;
  private final BatchWrites photos;
  private final BatchWrites tags;
  private final Supplier<String> saveIds;
  private final Function<Photo, Future<Photo>> save;

  /**
   * For one table and that of its tags.
   *
   * @param save stores one photo, for those that a batch is refused for
   */
  BatchInsert(
      DynamoDbAsyncClient client,
      TableCalls calls,
      Supplier<String> saveIds,
      Function<Photo, Future<Photo>> save) {
    this.calls = calls;
    this.photos = new BatchWrites(client, calls);
    this.tags =
        new BatchWrites(
            client, new TableCalls(TagTable.nameBeside(calls.table()), calls.futures()));
    this.saveIds = saveIds;
    this.save = save;
  }

  /** What became of each, in the order given. */
  Future<List<Insertion>> insert(List<Photo> all) {
    return Future.join(BatchWrites.inCalls(all).stream().map(this::insertSome).toList())
        .map(parts -> parts.<List<Insertion>>list().stream().flatMap(List::stream).toList());
  }

  private Future<List<Insertion>> insertSome(List<Photo> some) {
    return Future.succeededFuture(some)
        .map(this::itemsOf)
        .compose(items -> tag(some).compose(untagged -> put(some, items, untagged)))
        .recover(
            failure ->
                switch (failure) {
                  case CatalogUnavailableException down ->
                      Future.succeededFuture(
                          some.stream().<Insertion>map(_ -> new Insertion.Failed(down)).toList());
                  case CatalogException _ -> insertEach(some);
                  default -> Future.failedFuture(failure);
                });
  }

  private Future<List<Insertion>> insertEach(List<Photo> some) {
    return Future.join(some.stream().map(photo -> Insertion.of(save.apply(photo))).toList())
        .map(all -> all.<Insertion>list());
  }

  /** The photos of whose tags not all have entries then. */
  private Future<Set<Photo>> tag(List<Photo> some) {
    List<TagEntry> entries =
        some.stream()
            .flatMap(photo -> tagsOf(photo).stream().map(tag -> TagEntry.of(photo, tag)))
            .toList();
    return Future.join(BatchWrites.inCalls(entries).stream().map(this::untagged).toList())
        .map(
            parts -> {
              Set<Photo> untagged = new HashSet<>();
              parts.<Set<Photo>>list().forEach(untagged::addAll);
              return untagged;
            });
  }

  private Future<Set<Photo>> untagged(List<TagEntry> entries) {
    return tags.send(entries.stream().map(TagEntry::write).toList())
        .transform(
            outcome ->
                Future.succeededFuture(
                    entries.stream()
                        .filter(
                            entry -> outcome.failed() || outcome.result().contains(entry.write()))
                        .map(TagEntry::photo)
                        .collect(Collectors.toUnmodifiableSet())));
  }

  private record TagEntry(Photo photo, WriteRequest write) {
    static TagEntry of(Photo photo, String tag) {
      Map<String, AttributeValue> item = TagTable.entry(photo, tag);
      return new TagEntry(photo, WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
  }

  /** Throws if a photo has what no record can. */
  private List<Map<String, AttributeValue>> itemsOf(List<Photo> some) {
    return some.stream().map(this::itemOf).toList();
  }

  private Map<String, AttributeValue> itemOf(Photo photo) {
    Map<String, AttributeValue> item = new HashMap<>();
    PhotoRecord.of(photo.withRevision(1))
        .values()
        .forEach((name, value) -> item.put(name.attributeName(), Items.toAttribute(value)));
    item.put(SaveRequest.SAVE_ID, AttributeValue.fromS(saveIds.get()));
    return item;
  }

  private Future<List<Insertion>> put(
      List<Photo> some, List<Map<String, AttributeValue>> items, Set<Photo> untagged) {
    List<WriteRequest> writes = new ArrayList<>(some.size());
    for (int n = 0; n < some.size(); n++) {
      Map<String, AttributeValue> item = items.get(n);
      List<String> indexed = tagsOf(some.get(n));
      if (!indexed.isEmpty() && !untagged.contains(some.get(n))) {
        item.put(TagChange.INDEXED, TagChange.attribute(indexed));
      }
      writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
    return photos.send(writes).map(left -> outcomes(some, left));
  }

  private static List<String> tagsOf(Photo photo) {
    return TagChange.of(List.of(), photo).result();
  }

  private List<Insertion> outcomes(List<Photo> some, List<WriteRequest> left) {
    Set<String> unstored =
        left.stream()
            .map(write -> Items.text(write.putRequest().item(), ID))
            .collect(Collectors.toUnmodifiableSet());
    List<Insertion> outcomes = new ArrayList<>(some.size());
    for (Photo photo : some) {
      outcomes.add(
          unstored.contains(photo.id().value())
              ? new Insertion.Failed(putOff())
              : new Insertion.Stored(photo.withRevision(1)));
    }
    return outcomes;
  }

  private CatalogException putOff() {
    return new CatalogUnavailableException(
        "table " + calls.table() + " puts a write off",
        new IllegalStateException("unprocessed items"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.dynamodb.direct.DirectCalls;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.RecordPage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Pages of photos: along one index, then, where the index holds keys alone, the records those lead
 * to. A page reads as many entries as it has places, and one more, whatever becomes of them.
 */
final class PhotoListing {

  private static final String ID = Attribute.PHOTO_ID.attributeName();
  private static final int BATCH = 100;
  private static final int MOST_ROUNDS = 5;

  /** By placeholders: DynamoDB reserves words such as STATUS. */
  private static final Map<String, String> LISTED =
      Attribute.listed().stream()
          .map(Attribute::attributeName)
          .collect(Collectors.toUnmodifiableMap(name -> "#" + name, Function.identity()));

  private static final String LISTED_PLACEHOLDERS =
      LISTED.keySet().stream().sorted().collect(Collectors.joining(", "));

  private final DirectCalls client;
  private final TableCalls calls;

  PhotoListing(DirectCalls client, TableCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  Future<PhotoPage> page(PhotoQuery query) {
    RecordPage page = new RecordPage(query);
    IndexWalk walk = IndexWalk.of(query);
    if (walk.isEmpty()) {
      return Future.succeededFuture(page.page());
    }
    PagePosition after = query.after();
    return collect(walk, after == null ? Map.of() : walk.startBehind(after), page);
  }

  /** An answer may end early, at a megabyte, so it takes as many as it takes. */
  private Future<PhotoPage> collect(
      IndexWalk walk, Map<String, AttributeValue> start, RecordPage soFar) {
    QueryRequest.Builder request =
        walk.request(calls.table())
            .scanIndexForward(false)
            .limit(soFar.missing())
            .exclusiveStartKey(start.isEmpty() ? null : start);
    if (walk.holdsRecords()) {
      Map<String, String> names = new HashMap<>(LISTED);
      names.putAll(request.build().expressionAttributeNames());
      request.projectionExpression(LISTED_PLACEHOLDERS).expressionAttributeNames(names);
    }
    return calls
        .call(() -> client.query(request.build()))
        .compose(
            answer ->
                add(answer.items(), walk, soFar)
                    .compose(
                        _ ->
                            soFar.missing() == 0 || answer.last().isEmpty()
                                ? Future.succeededFuture(soFar.page())
                                : collect(walk, answer.last(), soFar)));
  }

  private Future<Void> add(
      List<Map<String, AttributeValue>> entries, IndexWalk walk, RecordPage page) {
    List<String> ids = new ArrayList<>();
    Map<String, Map<String, AttributeValue>> inPlace = new HashMap<>();
    for (Map<String, AttributeValue> entry : entries) {
      Place place = walk.placeOf(entry);
      if (page.hasPlace(place.at(), place.id())) {
        ids.add(place.id());
        inPlace.put(place.id(), entry);
      }
    }
    return (walk.holdsRecords() ? Future.succeededFuture(inPlace) : records(ids))
        .map(
            records -> {
              for (String id : ids) {
                Map<String, AttributeValue> item = records.get(id);
                if (item != null) {
                  page.show(id, () -> Items.toRecord(item));
                }
              }
              return null;
            });
  }

  /** The records by their photos' identities; what is gone is left out. */
  private Future<Map<String, Map<String, AttributeValue>>> records(List<String> ids) {
    List<Future<List<Map<String, AttributeValue>>>> batches = new ArrayList<>();
    for (int begin = 0; begin < ids.size(); begin += BATCH) {
      List<Map<String, AttributeValue>> keys =
          ids.subList(begin, Math.min(begin + BATCH, ids.size())).stream()
              .map(id -> Map.of(ID, AttributeValue.fromS(id)))
              .toList();
      batches.add(
          fetch(
              KeysAndAttributes.builder()
                  .keys(keys)
                  .projectionExpression(LISTED_PLACEHOLDERS)
                  .expressionAttributeNames(LISTED)
                  .build(),
              1));
    }
    return Future.all(batches)
        .map(
            _ ->
                batches.stream()
                    .flatMap(batch -> batch.result().stream())
                    .collect(Collectors.toMap(item -> Items.text(item, ID), Function.identity())));
  }

  /** An answer ends at 16 megabytes, or where the table is throttled. */
  private Future<List<Map<String, AttributeValue>>> fetch(KeysAndAttributes asked, int round) {
    BatchGetItemRequest request =
        BatchGetItemRequest.builder().requestItems(Map.of(calls.table(), asked)).build();
    return calls
        .call(() -> client.sdk().batchGetItem(request))
        .compose(
            answer -> {
              List<Map<String, AttributeValue>> found =
                  answer.responses().getOrDefault(calls.table(), List.of());
              KeysAndAttributes rest = answer.unprocessedKeys().get(calls.table());
              if (rest == null) {
                return Future.succeededFuture(found);
              }
              if (round == MOST_ROUNDS) {
                return Future.failedFuture(
                    new CatalogUnavailableException(
                        "table " + calls.table() + " gives only some of its items",
                        new IllegalStateException(rest.keys().size() + " keys unprocessed")));
              }
              return fetch(rest, round + 1)
                  .map(
                      more -> {
                        List<Map<String, AttributeValue>> all = new ArrayList<>(found);
                        all.addAll(more);
                        return all;
                      });
            });
  }
}

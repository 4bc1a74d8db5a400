// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.TakenRange;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Where the photos of a filter are found, and how to go on there. */
sealed interface IndexWalk {

  /** Where those of that question are found. */
  static IndexWalk of(PhotoQuery query) {
    String owner = query.owner().value();
    return switch (query.filter()) {
      case PhotoFilter.All _ -> new AlongIndex(PhotoIndex.BY_USER, List.of(owner), null);
      case PhotoFilter.OfStatus(String status) ->
          new AlongIndex(PhotoIndex.BY_STATUS, List.of(owner, status), null);
      case PhotoFilter.OfVersion(PhotoVersion version) ->
          new AlongIndex(PhotoIndex.BY_VERSION, List.of(owner, version.wireName()), null);
      case PhotoFilter.OfChecksum(Sha256 checksum) ->
          new AlongIndex(PhotoIndex.BY_CHECKSUM, List.of(owner, checksum.hex()), null);
      case PhotoFilter.TakenBetween taken ->
          new AlongIndex(PhotoIndex.BY_TAKEN_AT, List.of(owner), TakenRange.of(taken));
      case PhotoFilter.OfTag(String tag) -> new AlongTag(query.owner(), tag);
    };
  }

  /** Whether there is nothing to be found, and the index is not even to be asked. */
  boolean isEmpty();

  /** Whether the index holds the photos' records, not only their keys. */
  boolean holdsRecords();

  /** The question to the index, without its limit, order and start. */
  QueryRequest.Builder request(String photoTable);

  /** The place that an entry of the answer has. */
  Place placeOf(Map<String, AttributeValue> entry);

  /** A start key need not be the key of an entry, so the last photo may be gone by now. */
  Map<String, AttributeValue> startBehind(PagePosition last);

  /**
   * Along an index of the photo table.
   *
   * @param values of the index's partition
   * @param range the moments asked for; null for all
   */
  record AlongIndex(PhotoIndex index, List<String> values, @Nullable TakenRange range)
      implements IndexWalk {

    @Override
    public boolean isEmpty() {
      // An empty text may not be asked for; no record has one there.
      return values.contains("") || (range != null && range.isEmpty());
    }

    @Override
    public boolean holdsRecords() {
      return switch (index) {
        case BY_USER, BY_USER_VERSION -> true;
        case BY_WORK, BY_STATUS, BY_VERSION, BY_CHECKSUM, BY_TAKEN_AT -> false;
      };
    }

    @Override
    public QueryRequest.Builder request(String photoTable) {
      StringBuilder condition = new StringBuilder();
      Map<String, AttributeValue> parameters = new HashMap<>();
      Map<String, String> names = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        condition.append(i == 0 ? "" : " AND ").append("#k" + i + " = :k" + i);
        names.put("#k" + i, index.partition().get(i).attributeName());
        parameters.put(":k" + i, AttributeValue.fromS(values.get(i)));
      }
      if (range != null) {
        condition.append(" AND #at BETWEEN :first AND :last");
        names.put("#at", index.sort().attributeName());
        parameters.put(":first", AttributeValue.fromS(range.first()));
        parameters.put(":last", AttributeValue.fromS(range.last()));
      }
      return QueryRequest.builder()
          .tableName(photoTable)
          .indexName(index.indexName())
          .keyConditionExpression(condition.toString())
          .expressionAttributeNames(names)
          .expressionAttributeValues(parameters);
    }

    @Override
    public Place placeOf(Map<String, AttributeValue> entry) {
      return new Place(
          Items.text(entry, index.sort().attributeName()),
          Items.text(entry, Attribute.PHOTO_ID.attributeName()));
    }

    @Override
    public Map<String, AttributeValue> startBehind(PagePosition last) {
      Map<String, AttributeValue> start = new HashMap<>();
      start.put(Attribute.PHOTO_ID.attributeName(), AttributeValue.fromS(last.photo().value()));
      start.put(index.sort().attributeName(), AttributeValue.fromS(Timestamps.format(last.at())));
      for (int i = 0; i < values.size(); i++) {
        start.put(index.partition().get(i).attributeName(), AttributeValue.fromS(values.get(i)));
      }
      return start;
    }
  }

  /** Along the entries of a tag. */
  record AlongTag(UserId owner, String tag) implements IndexWalk {

    @Override
    public boolean isEmpty() {
      return tag.isEmpty() || tag.length() > TagChange.LONGEST_TAG;
    }

    @Override
    public boolean holdsRecords() {
      return false;
    }

    @Override
    public QueryRequest.Builder request(String photoTable) {
      return QueryRequest.builder()
          .tableName(TagTable.nameBeside(photoTable))
          .keyConditionExpression(TagTable.OWNER_TAG + " = :tag")
          .expressionAttributeValues(Map.of(":tag", TagTable.ownerTag(owner, tag)));
    }

    @Override
    public Place placeOf(Map<String, AttributeValue> entry) {
      return TagTable.placeOf(entry);
    }

    @Override
    public Map<String, AttributeValue> startBehind(PagePosition last) {
      return TagTable.entry(
          owner, tag, new Place(Timestamps.format(last.at()), last.photo().value()));
    }
  }
}

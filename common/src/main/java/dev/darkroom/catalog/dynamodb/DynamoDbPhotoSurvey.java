// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.catalog.SurveyPage;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.catalog.record.WorkFields;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The survey of a table of the form {@link DynamoDbPhotoTable} describes.
 *
 * <p>What is overdue comes from the sparse index, one share after another, the oldest of each
 * first. A survey of all photos is a scan, one answer a page: it reads whole items, up to a
 * megabyte, and is meant to be called seldom.
 */
public final class DynamoDbPhotoSurvey implements PhotoSurvey {

  private static final String ID = Attribute.PHOTO_ID.attributeName();
  private static final String SHARE = Attribute.WORK_SHARE.attributeName();
  private static final String DUE = Attribute.WORK_DUE.attributeName();

  private final DynamoDbAsyncClient client;
  private final TableCalls calls;

  public DynamoDbPhotoSurvey(DynamoDbAsyncClient client, String table, SdkFutures futures) {
    this.client = client;
    this.calls = new TableCalls(table, futures);
  }

  @Override
  public Future<SurveyPage> overdue(Instant before, int limit, @Nullable SurveyMark after) {
    WorkPlace place = WorkPlace.of(after);
    return collect(Timestamps.format(before), limit, place, new ArrayList<>(limit));
  }

  private Future<SurveyPage> collect(
      String before, int limit, WorkPlace place, List<PhotoId> soFar) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(calls.table())
            .indexName(PhotoIndex.BY_WORK.indexName())
            .keyConditionExpression(SHARE + " = :share AND " + DUE + " < :before")
            .expressionAttributeValues(
                Map.of(
                    ":share", place.shareValue(),
                    ":before", AttributeValue.fromS(before)))
            .limit(limit - soFar.size())
            .exclusiveStartKey(place.startKey())
            .build();
    return calls
        .call(() -> client.query(request))
        .compose(
            answer -> {
              answer.items().forEach(item -> idOf(item).ifPresent(soFar::add));
              Optional<WorkPlace> next = place.after(answer.lastEvaluatedKey());
              return next.isEmpty() || soFar.size() == limit
                  ? Future.succeededFuture(
                      new SurveyPage(soFar, next.map(WorkPlace::mark).orElse(null)))
                  : collect(before, limit, next.get(), soFar);
            });
  }

  @Override
  public Future<SurveyPage> all(int limit, @Nullable SurveyMark after) {
    ScanRequest request =
        ScanRequest.builder()
            .tableName(calls.table())
            .projectionExpression(ID)
            .limit(limit)
            .exclusiveStartKey(after == null ? null : startBehind(after))
            .build();
    return calls
        .call(() -> client.scan(request))
        .map(
            answer ->
                new SurveyPage(
                    answer.items().stream().flatMap(item -> idOf(item).stream()).toList(),
                    answer.lastEvaluatedKey().isEmpty()
                        ? null
                        : new SurveyMark(Items.text(answer.lastEvaluatedKey(), ID))));
  }

  private static @Nullable Map<String, AttributeValue> startBehind(SurveyMark mark) {
    return mark.value().isEmpty() ? null : Map.of(ID, AttributeValue.fromS(mark.value()));
  }

  /** Empty for what is in the table besides photos. */
  private static Optional<PhotoId> idOf(Map<String, AttributeValue> item) {
    try {
      return Optional.of(new PhotoId(Items.text(item, ID)));
    } catch (IllegalArgumentException otherThing) {
      return Optional.empty();
    }
  }

  /**
   * A place in the index.
   *
   * @param due of the last photo there; empty at the beginning of the share
   * @param id of the last photo there
   */
  private record WorkPlace(int share, String due, String id) {

    private static final String SEPARATOR = "/";

    static WorkPlace of(@Nullable SurveyMark mark) {
      String[] parts = mark == null ? new String[0] : mark.value().split(SEPARATOR, -1);
      try {
        return parts.length == 3
            ? new WorkPlace(Integer.parseInt(parts[0]), parts[1], parts[2])
            : new WorkPlace(0, "", "");
      } catch (NumberFormatException notOurs) {
        return new WorkPlace(0, "", "");
      }
    }

    SurveyMark mark() {
      return new SurveyMark(share + SEPARATOR + due + SEPARATOR + id);
    }

    AttributeValue shareValue() {
      return AttributeValue.fromN(Integer.toString(share));
    }

    @Nullable Map<String, AttributeValue> startKey() {
      return due.isEmpty()
          ? null
          : Map.of(
              ID, AttributeValue.fromS(id), SHARE, shareValue(), DUE, AttributeValue.fromS(due));
    }

    /** Where to go on: in this share, at the next one's beginning, or nowhere. */
    Optional<WorkPlace> after(Map<String, AttributeValue> last) {
      if (!last.isEmpty()) {
        return Optional.of(new WorkPlace(share, Items.text(last, DUE), Items.text(last, ID)));
      }
      return share + 1 < WorkFields.SHARES
          ? Optional.of(new WorkPlace(share + 1, "", ""))
          : Optional.empty();
    }
  }
}

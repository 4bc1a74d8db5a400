// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.catalog.record.Value;
import dev.darkroom.photo.Photo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The call that saves a photo: it sets and removes Darkroom's own attributes and lets be what other
 * systems, or a newer release, keep in the item.
 */
final class SaveRequest {

  /** Tells one save from another that would store the same. No attribute of a photo. */
  static final String SAVE_ID = "save_id";

  private static final String ID = Attribute.PHOTO_ID.attributeName();
  private static final String REVISION = Attribute.REVISION.attributeName();

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> set = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  private SaveRequest() {}

  /**
   * The call.
   *
   * @param read the photo with the revision it was read at
   * @param toStore its record with the next one
   * @param tags what it does to the entries of the tags; it is refused if the record has others
   *     than this takes for stored
   */
  static UpdateItemRequest of(
      String table, Photo read, PhotoRecord toStore, TagChange tags, String saveId) {
    return read.revision() == 0
        ? new SaveRequest()
            .write(toStore.values().keySet(), toStore, saveId)
            .write(tags)
            .request(table, read, "attribute_not_exists(" + ID + ")")
        : new SaveRequest()
            .write(Attribute.updated(), toStore, saveId)
            .write(tags)
            .with(":read", AttributeValue.fromN(Long.toString(read.revision())))
            .requestIfTagged(table, read, tags.stored());
  }

  private SaveRequest write(Collection<Attribute> attributes, PhotoRecord toStore, String saveId) {
    for (Attribute attribute : attributes) {
      if (attribute != Attribute.PHOTO_ID) {
        write(attribute, toStore.values().get(attribute));
      }
    }
    set.add(SAVE_ID + " = :save_id");
    return with(":save_id", AttributeValue.fromS(saveId));
  }

  private void write(Attribute attribute, @Nullable Value value) {
    // By placeholders: DynamoDB reserves words such as STATUS.
    String name = "#" + attribute.attributeName();
    names.put(name, attribute.attributeName());
    if (value == null) {
      removed.add(name);
    } else {
      String placeholder = ":" + attribute.attributeName();
      set.add(name + " = " + placeholder);
      values.put(placeholder, Items.toAttribute(value));
    }
  }

  private SaveRequest write(TagChange tags) {
    List<String> result = tags.result();
    if (result.equals(tags.stored())) {
      return this;
    }
    if (result.isEmpty()) {
      removed.add(TagChange.INDEXED);
      return this;
    }
    set.add(TagChange.INDEXED + " = :tag_index");
    return with(":tag_index", TagChange.attribute(result));
  }

  private UpdateItemRequest requestIfTagged(String table, Photo photo, List<String> stored) {
    String revision = REVISION + " = :read AND ";
    return stored.isEmpty()
        ? request(table, photo, revision + "attribute_not_exists(" + TagChange.INDEXED + ")")
        : with(":indexed", TagChange.attribute(stored))
            .request(table, photo, revision + TagChange.INDEXED + " = :indexed");
  }

  private SaveRequest with(String placeholder, AttributeValue value) {
    values.put(placeholder, value);
    return this;
  }

  private UpdateItemRequest request(String table, Photo photo, String condition) {
    String removal = removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed);
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Map.of(ID, AttributeValue.fromS(photo.id().value())))
        .updateExpression("SET " + String.join(", ", set) + removal)
        .conditionExpression(condition)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }
}

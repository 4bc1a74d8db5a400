// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.UserId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table beside that of the photos which has an entry for each tag of each photo, since an index
 * has but one entry for each item. It only leads to photos: an entry may outlive its photo.
 */
final class TagTable {

  /** The user and the tag, with {@code #} between, which no user's identity has. */
  static final String OWNER_TAG = "owner_tag";

  /** When the photo was created and its identity, with {@code #} between. */
  static final String PLACE = "place";

  private static final char SEPARATOR = '#';
  private static final String SUFFIX = "_tags";

  private TagTable() {}

  /** Its name, by that of the photo table. */
  static String nameBeside(String photoTable) {
    return photoTable + SUFFIX;
  }

  static CreateTableRequest request(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .attributeDefinitions(text(OWNER_TAG), text(PLACE))
        .keySchema(key(OWNER_TAG, KeyType.HASH), key(PLACE, KeyType.RANGE))
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .build();
  }

  /** The whole entry of one of a photo's tags, which is its key. */
  static Map<String, AttributeValue> entry(Photo photo, String tag) {
    return entry(
        photo.owner(), tag, new Place(Timestamps.format(photo.createdAt()), photo.id().value()));
  }

  static Map<String, AttributeValue> entry(UserId owner, String tag, Place place) {
    return Map.of(
        OWNER_TAG, ownerTag(owner, tag),
        PLACE, AttributeValue.fromS(place.at() + SEPARATOR + place.id()));
  }

  static AttributeValue ownerTag(UserId owner, String tag) {
    return AttributeValue.fromS(owner.value() + SEPARATOR + tag);
  }

  /** The place that an entry leads to. */
  static Place placeOf(Map<String, AttributeValue> entry) {
    List<String> parts = List.of(Items.text(entry, PLACE).split(String.valueOf(SEPARATOR), 2));
    return parts.size() == 2 ? new Place(parts.getFirst(), parts.getLast()) : new Place("", "");
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}

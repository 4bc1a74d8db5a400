// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import static dev.darkroom.catalog.record.Attribute.CHECKSUM_SHA256;
import static dev.darkroom.catalog.record.Attribute.CREATED_AT;
import static dev.darkroom.catalog.record.Attribute.STATUS;
import static dev.darkroom.catalog.record.Attribute.TAKEN_AT;
import static dev.darkroom.catalog.record.Attribute.USER_ID;
import static dev.darkroom.catalog.record.Attribute.VERSION_TYPE;
import static dev.darkroom.catalog.record.Attribute.WORK_DUE;
import static dev.darkroom.catalog.record.Attribute.WORK_SHARE;

import dev.darkroom.catalog.record.Attribute;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The indexes of the photo table. All but the first two hold keys alone: such an entry is written
 * only when its key changes, and whoever finds a photo by one reads the record as it is then. A
 * photo that lacks one of an index's attributes is not in it.
 */
enum PhotoIndex {
  /** All photos of a user, by when they were created. */
  BY_USER("UserIdIndex", List.of(USER_ID), CREATED_AT, ProjectionType.ALL),

  /** All photos of a user by their version, in no order; for other systems. */
  BY_USER_VERSION("UserVersionIndex", List.of(USER_ID), VERSION_TYPE, ProjectionType.ALL),

  /** The photos that are on their way, in shares, by when they should have come to an end. */
  BY_WORK("WorkIndex", List.of(WORK_SHARE), WORK_DUE, ProjectionType.KEYS_ONLY),

  /** A user's photos of a status, by when they were created. */
  BY_STATUS("UserStatusIndex", List.of(USER_ID, STATUS), CREATED_AT, ProjectionType.KEYS_ONLY),

  /** A user's photos of a version, by when they were created. */
  BY_VERSION(
      "UserVersionCreatedIndex",
      List.of(USER_ID, VERSION_TYPE),
      CREATED_AT,
      ProjectionType.KEYS_ONLY),

  /** A user's photos of a file, by when they were created. */
  BY_CHECKSUM(
      "UserChecksumIndex", List.of(USER_ID, CHECKSUM_SHA256), CREATED_AT, ProjectionType.KEYS_ONLY),

  /** A user's photos of which is known when they were taken, by that. */
  BY_TAKEN_AT("UserTakenIndex", List.of(USER_ID), TAKEN_AT, ProjectionType.KEYS_ONLY);

  private final String indexName;
  private final List<Attribute> partition;
  private final Attribute sort;
  private final ProjectionType projected;

  PhotoIndex(
      String indexName, List<Attribute> partition, Attribute sort, ProjectionType projected) {
    this.indexName = indexName;
    this.partition = partition;
    this.sort = sort;
    this.projected = projected;
  }

  String indexName() {
    return indexName;
  }

  /** What all entries of one query have in common: all of these, each with one value. */
  List<Attribute> partition() {
    return partition;
  }

  /** What the entries of one query are ordered by. */
  Attribute sort() {
    return sort;
  }

  GlobalSecondaryIndex form() {
    List<KeySchemaElement> keys =
        Stream.concat(
                partition.stream().map(attribute -> key(attribute, KeyType.HASH)),
                Stream.of(key(sort, KeyType.RANGE)))
            .toList();
    return GlobalSecondaryIndex.builder()
        .indexName(indexName)
        .keySchema(keys)
        .projection(projection -> projection.projectionType(projected))
        .build();
  }

  /** What its keys are made of. */
  List<AttributeDefinition> attributes() {
    return Stream.concat(partition.stream(), Stream.of(sort)).map(PhotoIndex::definition).toList();
  }

  static KeySchemaElement key(Attribute attribute, KeyType type) {
    return KeySchemaElement.builder()
        .attributeName(attribute.attributeName())
        .keyType(type)
        .build();
  }

  static AttributeDefinition definition(Attribute attribute) {
    ScalarAttributeType type =
        switch (attribute.kind()) {
          case TEXT, JSON, FLAG -> ScalarAttributeType.S;
          case NUMBER -> ScalarAttributeType.N;
        };
    return AttributeDefinition.builder()
        .attributeName(attribute.attributeName())
        .attributeType(type)
        .build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The photo table as it was before there was an index of what is on its way. */
final class OldTable {

  private OldTable() {}

  static CreateTableRequest request(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .attributeDefinitions(
            Stream.of("photo_id", "user_id", "created_at", "version_type")
                .map(OldTable::text)
                .toList())
        .keySchema(key("photo_id", KeyType.HASH))
        .globalSecondaryIndexes(
            index("UserIdIndex", "created_at"), index("UserVersionIndex", "version_type"))
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .build();
  }

  private static GlobalSecondaryIndex index(String name, String sortedBy) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key("user_id", KeyType.HASH), key(sortedBy, KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
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

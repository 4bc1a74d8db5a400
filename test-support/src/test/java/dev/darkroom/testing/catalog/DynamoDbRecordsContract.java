// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract over a table in DynamoDB, whoever serves it. */
interface DynamoDbRecordsContract
    extends PhotoRecordsContract,
        PhotoSurveyContract,
        PhotoBatchContract,
        LeadershipContract,
        IdempotencyStoreContract {

  DynamoDbFixture fixture();

  @Override
  default Vertx vertx() {
    return fixture().vertx();
  }

  @Override
  default PhotoCatalog catalog() {
    return fixture().catalog();
  }

  @Override
  default PhotoSurvey survey() {
    return fixture().survey(DynamoDbFixture.TABLE);
  }

  @Override
  default Leadership leadership() {
    return fixture().leadership();
  }

  @Override
  default IdempotencyStore requests() {
    return fixture().requests();
  }

  @Override
  default void setText(PhotoId photo, String attribute, String value) {
    fixture().set(photo, attribute, AttributeValue.fromS(value));
  }

  @Override
  default void setEditCount(PhotoId photo, int edits) {
    fixture().set(photo, "edit_count", AttributeValue.fromN(Integer.toString(edits)));
  }

  @Override
  default @Nullable String read(PhotoId photo, String attribute) {
    AttributeValue value = fixture().item(photo).get(attribute);
    return value == null ? null : value.s() == null ? value.n() : value.s();
  }
}

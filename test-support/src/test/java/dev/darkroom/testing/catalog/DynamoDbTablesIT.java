// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.photo.Photos;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The tables themselves: how they are made, and what is made of those that are there. */
@ExtendWith(LocalDynamoDb.class)
class DynamoDbTablesIT {

  private final DynamoDbFixture fixture;

  DynamoDbTablesIT(DynamoDbFixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void createsItsTableOnDemandWithItsIndexesAndAStream() {
    await(fixture.table(DynamoDbFixture.TABLE).createIfMissing());
    TableDescription table =
        fixture.client().describeTable(t -> t.tableName(DynamoDbFixture.TABLE)).join().table();
    assertThat(table.billingModeSummary().billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
    assertThat(table.streamSpecification().streamEnabled()).isTrue();
    assertThat(table.globalSecondaryIndexes())
        .extracting(index -> index.indexName())
        .containsExactlyInAnyOrder(
            "UserIdIndex",
            "UserVersionIndex",
            "WorkIndex",
            "UserStatusIndex",
            "UserVersionCreatedIndex",
            "UserChecksumIndex",
            "UserTakenIndex");
  }

  @Test
  void givesATableOfAnOlderReleaseTheIndexItLacks() {
    String old = "photos-of-an-older-release";
    fixture.client().createTable(OldTable.request(old)).join();
    PhotoCatalog catalog = fixture.catalog(fixture.client(), old);
    Photo photo = await(catalog.save(aPhoto().pending()));

    await(fixture.table(old).createIfMissing());
    await(fixture.table(old).createIfMissing());

    assertThat(
            await(fixture.survey(old).overdue(Photos.NOW.plusSeconds(86_400), 10, null)).photos())
        .containsExactly(photo.id());
  }

  @Test
  void refusesATableOfAnotherForm() {
    String other = "a-table-of-others";
    fixture
        .client()
        .createTable(
            OldTable.request(other).toBuilder()
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("photo_id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .globalSecondaryIndexes((Collection<GlobalSecondaryIndex>) null)
                .build())
        .join();
    assertThat(failureOf(fixture.table(other).createIfMissing()))
        .isInstanceOf(CatalogFaultException.class)
        .hasMessageContaining("UserIdIndex");
  }

  @Test
  void letsKeysOfRequestsExpire() {
    await(fixture.keys().createIfMissing());
    TimeToLiveDescription expiry =
        fixture
            .client()
            .describeTimeToLive(describe -> describe.tableName(DynamoDbFixture.KEYS))
            .join()
            .timeToLiveDescription();
    assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
    assertThat(expiry.attributeName()).isEqualTo("expires_at");
  }
}

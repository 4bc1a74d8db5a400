// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.photo.Photos;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@ExtendWith(LocalDynamoDb.class)
class DynamoDbPhotoCatalogIT implements DynamoDbRecordsContract {

  private final DynamoDbFixture fixture;

  DynamoDbPhotoCatalogIT(DynamoDbFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public DynamoDbFixture fixture() {
    return fixture;
  }

  @Test
  void storesAttributesOtherSystemsCanRead() {
    Photo photo = await(catalog().save(aPhoto().tagged("sea").ready()));
    Map<String, AttributeValue> item = fixture.item(photo.id());
    assertThat(item)
        .containsEntry("user_id", AttributeValue.fromS(photo.owner().value()))
        .containsEntry("version_type", AttributeValue.fromS("original"))
        .containsEntry("created_at", AttributeValue.fromS("2026-03-14T15:09:26.535Z"))
        .containsEntry("status", AttributeValue.fromS("ready"))
        .containsEntry("has_edited_version", AttributeValue.fromBool(false))
        .containsEntry("edit_count", AttributeValue.fromN("0"));
    assertThat(item)
        .containsEntry("tags", AttributeValue.fromL(List.of(AttributeValue.fromS("sea"))))
        .containsEntry(
            "geolocation",
            AttributeValue.fromM(
                Map.of(
                    "latitude", AttributeValue.fromN("47.3769"),
                    "longitude", AttributeValue.fromN("8.5417"),
                    "altitude", AttributeValue.fromN("408.5"),
                    "direction", AttributeValue.fromN("271.25"))))
        .hasEntrySatisfying(
            "camera_info",
            camera ->
                assertThat(camera.m()).containsEntry("make", AttributeValue.fromS("Fujifilm")));
  }

  @Test
  void keepsTheLeadInAnItemThatNoIndexShows() {
    String name = "apart-" + UUID.randomUUID();
    Instant now = Photos.NOW;
    assertThat(await(leadership().acquire(name, ADA, now, now.plusSeconds(60)))).isPresent();
    assertThat(fixture.item("lease#" + name))
        .isNotEmpty()
        .doesNotContainKeys("user_id", "work_share", "work_due", "status");
  }

  @Test
  void asksTheIndexForNoMetadataDump() {
    AtomicReference<QueryRequest> asked = new AtomicReference<>();
    try (DynamoDbAsyncClient watched = fixture.clientWith(new QueryWatch(asked))) {
      await(
          fixture.catalog(watched, DynamoDbFixture.TABLE).page(new PhotoQuery(aUser(), 10, null)));
      assertThat(asked.get().expressionAttributeNames().values())
          .contains("status", "variants", "camera_info")
          .doesNotContain("metadata");
    }
  }

  @Test
  void paysTheSameForAPageOfAnyFilterWhateverOthersHave() {
    CapacityWatch spent = new CapacityWatch(new AtomicReference<>(0.0));
    try (DynamoDbAsyncClient watched = fixture.clientWith(spent)) {
      PhotoCatalog catalog = fixture.catalog(watched, DynamoDbFixture.TABLE);
      Crowd crowd = new Crowd(catalog(), aUser());
      crowd.savePhotosOfTheUser(20);
      List<Double> alone = costs(catalog, crowd, spent);
      crowd.savePhotosOfOthers(100);

      assertThat(alone).allMatch(units -> units > 0 && units < 20);
      assertThat(costs(catalog, crowd, spent)).isEqualTo(alone);
    }
  }

  /** What two pages of each filter cost, in read units. */
  private static List<Double> costs(PhotoCatalog catalog, Crowd crowd, CapacityWatch spent) {
    return Crowd.FILTERS.stream()
        .map(
            filter -> {
              spent.units().set(0.0);
              PhotoPage first = await(catalog.page(new PhotoQuery(crowd.user(), filter, 5, null)));
              PhotoPage second =
                  await(catalog.page(new PhotoQuery(crowd.user(), filter, 5, first.next())));
              assertThat(first.photos()).hasSize(5);
              assertThat(second.photos()).hasSize(5);
              return spent.units().get();
            })
        .toList();
  }

  /** Remembers what an index was asked. */
  private record QueryWatch(AtomicReference<QueryRequest> asked) implements ExecutionInterceptor {

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof QueryRequest query) {
        asked.set(query);
      }
    }
  }
}

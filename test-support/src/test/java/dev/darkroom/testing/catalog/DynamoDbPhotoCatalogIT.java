// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.embedded.dynamodb.DynamoDbLocal;
import dev.darkroom.embedded.dynamodb.DynamoDbLocalSettings;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.photo.Photos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@TestInstance(Lifecycle.PER_CLASS)
class DynamoDbPhotoCatalogIT implements DynamoDbRecordsContract {

  private final DynamoDbLocal server =
      DynamoDbLocal.start(
          DynamoDbLocalSettings.inMemory(
              DynamoDbLocalSettings.classPathIn(
                  Path.of(System.getProperty("dynamodb-local.classpath")))));
  private final DynamoDbFixture fixture = new DynamoDbFixture(server.endpoint());

  @Override
  public DynamoDbFixture fixture() {
    return fixture;
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
  void keepsTheLeadInAnItemThatNoIndexShows() {
    String name = "apart-" + UUID.randomUUID();
    Instant now = Photos.NOW;
    assertThat(await(leadership().acquire(name, ADA, now, now.plusSeconds(60)))).isPresent();
    ScanResponse items =
        fixture.client().scan(scan -> scan.tableName(DynamoDbFixture.TABLE)).join();
    assertThat(items.items())
        .filteredOn(item -> AttributeValue.fromS("lease#" + name).equals(item.get("photo_id")))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item).doesNotContainKeys("user_id", "work_share", "work_due", "status"));
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

  @Test
  void takesItsOwnClaimForItsOwnWhenTheAnswerWasLost() {
    AtomicInteger tries = new AtomicInteger();
    try (DynamoDbAsyncClient lossy = fixture.clientWith(new FirstAnswerLost(tries))) {
      IdempotencyKey key = new IdempotencyKey(aUser(), "lost");
      KeyedRequest request =
          KeyedRequest.begun(
              "f",
              UUID.randomUUID(),
              UUID.randomUUID(),
              Photos.NOW.plusSeconds(60),
              Photos.NOW.plusSeconds(600));
      assertThat(await(fixture.requests(lossy).claim(key, request, Photos.NOW))).isEqualTo(request);
      assertThat(tries).hasValue(2);
    }
    tries.set(0);
    try (DynamoDbAsyncClient lossy = fixture.clientWith(new FirstAnswerLost(tries))) {
      IdempotencyKey key = new IdempotencyKey(aUser(), "lost");
      KeyedRequest request =
          KeyedRequest.begun(
              "f", UUID.randomUUID(), UUID.randomUUID(), Photos.NOW, Photos.NOW.plusSeconds(600));
      await(requests().claim(key, request, Photos.NOW));
      KeyedRequest taken = request.takenUpBy(UUID.randomUUID(), Photos.NOW.plusSeconds(60));
      assertThat(await(fixture.requests(lossy).replace(key, request, taken))).isTrue();
      assertThat(tries).hasValue(2);
    }
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

  @Test
  void writesNoEntriesWhereTheTagsStayAsTheyAre() {
    AtomicReference<List<String>> calls = new AtomicReference<>(List.of());
    try (DynamoDbAsyncClient watched = fixture.clientWith(new CallWatch(calls))) {
      PhotoCatalog catalog = fixture.catalog(watched, DynamoDbFixture.TABLE);
      Photo claimed = await(catalog.save(aPhoto().tagged("sea", "lake").processing()));
      assertThat(calls.getAndSet(List.of())).containsExactly("TransactWriteItemsRequest");

      await(catalog.save(claimed));

      assertThat(calls.get()).containsExactly("UpdateItemRequest");
    }
  }

  @Test
  void listsByTagARecordThatAnotherSystemTaggedOnceItIsSaved() {
    Photo photo = await(catalog().save(aPhoto().pending()));
    fixture.set(photo.id(), "tags", AttributeValue.fromL(List.of(AttributeValue.fromS("theirs"))));
    PhotoQuery theirs = new PhotoQuery(photo.owner(), new PhotoFilter.OfTag("theirs"), 10, null);

    Photo read = await(catalog().find(photo.id())).orElseThrow();
    Photo saved = await(catalog().save(read));

    assertThat(await(catalog().page(theirs)).photos()).containsExactly(saved);
  }

  @Test
  void movesAsManyTagsAsATransactionHasRoomForAndTheRestWithTheNextSave() {
    Photo first = await(catalog().save(aPhoto().tagged(tags("old", 90)).pending()));
    Photo second =
        await(
            catalog()
                .save(
                    aPhoto()
                        .withId(first.id())
                        .ownedBy(first.owner())
                        .tagged(tags("new", 90))
                        .pending()
                        .withRevision(first.revision())));
    PhotoQuery last = new PhotoQuery(first.owner(), new PhotoFilter.OfTag("new89"), 10, null);
    PhotoQuery old = new PhotoQuery(first.owner(), new PhotoFilter.OfTag("old89"), 10, null);

    assertThat(await(catalog().page(last)).photos()).containsExactly(second);
    assertThat(await(catalog().page(old)).photos()).isEmpty();
    assertThat(indexed(first)).hasSize(171);
    await(catalog().save(second));
    assertThat(indexed(first)).hasSize(90);
  }

  private List<AttributeValue> indexed(Photo photo) {
    return fixture.item(photo.id()).getOrDefault("tag_index", AttributeValue.fromL(List.of())).l();
  }

  private static String[] tags(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i).toArray(String[]::new);
  }

  @Test
  void takesItsOwnWriteForNoConflictWhenTheAnswerWasLost() {
    AtomicInteger tries = new AtomicInteger();
    try (DynamoDbAsyncClient lossy = fixture.clientWith(new FirstAnswerLost(tries))) {
      PhotoCatalog catalog = fixture.catalog(lossy, DynamoDbFixture.TABLE);
      Photo saved = await(catalog.save(aPhoto().pending()));
      assertThat(tries).hasValue(2);
      assertThat(saved.revision()).isEqualTo(1);
      assertThat(await(catalog().find(saved.id()))).contains(saved);
    }
  }

  @Test
  void sendsAgainWhatTheServicePutOff() {
    List<Photo> photos = IntStream.range(0, 60).mapToObj(_ -> aPhoto().pending()).toList();
    Set<String> putOff =
        Set.of(
            photos.get(3).id().value(), photos.get(30).id().value(), photos.get(59).id().value());
    PutOff busy = new PutOff(putOff::contains, 3);
    try (DynamoDbAsyncClient client = fixture.clientWith(busy)) {
      List<Insertion> outcomes =
          await(fixture.catalog(client, DynamoDbFixture.TABLE).insertAll(photos));

      assertThat(outcomes).hasSize(60).allMatch(Insertion.Stored.class::isInstance);
      // Three of up to 25 photos each, and one more for what each of them left.
      assertThat(busy.calls()).isEqualTo(6);
      assertThat(await(catalog().find(photos.get(30).id()))).isPresent();
    }
  }

  @Test
  void givesUpOnWhatTheServicePutsOffForGood() {
    List<Photo> photos = IntStream.range(0, 3).mapToObj(_ -> aPhoto().pending()).toList();
    String unlucky = photos.get(1).id().value();
    PutOff busy = new PutOff(unlucky::equals, Integer.MAX_VALUE);
    try (DynamoDbAsyncClient client = fixture.clientWith(busy)) {
      List<Insertion> outcomes =
          await(fixture.catalog(client, DynamoDbFixture.TABLE).insertAll(photos));

      assertThat(outcomes.get(0)).isInstanceOf(Insertion.Stored.class);
      assertThat(outcomes.get(1))
          .isInstanceOfSatisfying(
              Insertion.Failed.class,
              failed ->
                  assertThat(failed.reason()).isInstanceOf(CatalogUnavailableException.class));
      assertThat(outcomes.get(2)).isInstanceOf(Insertion.Stored.class);
    }
  }

  @Test
  void tellsForEachPhotoThatNothingListens() {
    try (DynamoDbAsyncClient client =
        DynamoDbFixture.clientOf(URI.create("http://127.0.0.1:1"), new ExecutionInterceptor() {})) {
      PhotoCatalog catalog = fixture.catalog(client, DynamoDbFixture.TABLE);
      assertThat(await(catalog.insertAll(List.of(aPhoto().pending(), aPhoto().pending()))))
          .hasSize(2)
          .allSatisfy(
              outcome ->
                  assertThat(outcome)
                      .isInstanceOfSatisfying(
                          Insertion.Failed.class,
                          failed ->
                              assertThat(failed.reason())
                                  .isInstanceOf(CatalogUnavailableException.class)));
    }
  }

  @Test
  void isUnavailableWhenNothingListens() {
    try (DynamoDbAsyncClient client =
        DynamoDbFixture.clientOf(URI.create("http://127.0.0.1:1"), new ExecutionInterceptor() {})) {
      assertThat(failureOf(fixture.catalog(client, DynamoDbFixture.TABLE).check()))
          .isInstanceOf(CatalogUnavailableException.class);
    }
  }

  @Test
  void reportsAMissingTableAsAFault() {
    PhotoCatalog nowhere = fixture.catalog(fixture.client(), "nowhere");
    assertThat(failureOf(nowhere.check()))
        .isInstanceOf(CatalogFaultException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("ResourceNotFoundException");
    assertThat(failureOf(nowhere.save(aPhoto().pending())))
        .isInstanceOf(CatalogFaultException.class);
  }

  @Test
  void reportsAPhotoThatIsTooLargeForAnItemAsAFault() {
    assertThat(failureOf(catalog().save(aPhoto().described("x".repeat(410_000)).pending())))
        .isInstanceOf(CatalogFaultException.class);
  }

  @Test
  void reportsABrokenRecordAsAFault() {
    Photo photo = aPhoto().pending();
    fixture
        .client()
        .putItem(
            put ->
                put.tableName(DynamoDbFixture.TABLE)
                    .item(Map.of("photo_id", AttributeValue.fromS(photo.id().value()))))
        .join();
    assertThat(failureOf(catalog().find(photo.id())))
        .isInstanceOf(CatalogFaultException.class)
        .hasMessageContaining(photo.id().value());
  }

  @AfterAll
  void stop() {
    fixture.close();
    server.close();
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

  /** Counts the read units that pages cost. */
  private record CapacityWatch(AtomicReference<Double> units) implements ExecutionInterceptor {

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      return switch (context.request()) {
        case QueryRequest query ->
            query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
        case BatchGetItemRequest batch ->
            batch.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
        default -> context.request();
      };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      switch (context.response()) {
        case QueryResponse query -> add(query.consumedCapacity());
        case BatchGetItemResponse batch -> batch.consumedCapacity().forEach(this::add);
        default -> {}
      }
    }

    private void add(ConsumedCapacity consumed) {
      units.accumulateAndGet(consumed.capacityUnits(), Double::sum);
    }
  }

  /** Remembers what was called. */
  private record CallWatch(AtomicReference<List<String>> calls) implements ExecutionInterceptor {

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      calls.accumulateAndGet(
          List.of(context.request().getClass().getSimpleName()),
          (before, call) -> Stream.concat(before.stream(), call.stream()).toList());
    }
  }

  /** Loses the first answer on its way, after the server has done its work. */
  private record FirstAnswerLost(AtomicInteger tries) implements ExecutionInterceptor {

    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      if (tries.incrementAndGet() == 1) {
        throw new UncheckedIOException(new IOException("connection reset"));
      }
    }
  }
}

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
import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.photo.Photos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of calls that the service, the wire or the record spoils. */
@ExtendWith(LocalDynamoDb.class)
class DynamoDbFaultsIT {

  private final DynamoDbFixture fixture;

  DynamoDbFaultsIT(DynamoDbFixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void takesItsOwnWriteForNoConflictWhenTheAnswerWasLost() {
    AtomicInteger tries = new AtomicInteger();
    try (DynamoDbAsyncClient lossy = fixture.clientWith(new FirstAnswerLost(tries))) {
      PhotoCatalog catalog = fixture.catalog(lossy, DynamoDbFixture.TABLE);
      Photo saved = await(catalog.save(aPhoto().pending()));
      assertThat(tries).hasValue(2);
      assertThat(saved.revision()).isEqualTo(1);
      assertThat(await(fixture.catalog().find(saved.id()))).contains(saved);
    }
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
      await(fixture.requests().claim(key, request, Photos.NOW));
      KeyedRequest taken = request.takenUpBy(UUID.randomUUID(), Photos.NOW.plusSeconds(60));
      assertThat(await(fixture.requests(lossy).replace(key, request, taken))).isTrue();
      assertThat(tries).hasValue(2);
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
      assertThat(await(fixture.catalog().find(photos.get(30).id()))).isPresent();
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
    assertThat(failureOf(fixture.catalog().save(aPhoto().described("x".repeat(410_000)).pending())))
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
    assertThat(failureOf(fixture.catalog().find(photo.id())))
        .isInstanceOf(CatalogFaultException.class)
        .hasMessageContaining(photo.id().value());
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

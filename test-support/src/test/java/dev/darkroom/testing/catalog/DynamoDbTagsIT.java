// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a photo's tags come into the index that lists by them. */
@ExtendWith(LocalDynamoDb.class)
class DynamoDbTagsIT {

  private final DynamoDbFixture fixture;

  DynamoDbTagsIT(DynamoDbFixture fixture) {
    this.fixture = fixture;
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
    Photo photo = await(fixture.catalog().save(aPhoto().pending()));
    fixture.set(photo.id(), "tags", AttributeValue.fromL(List.of(AttributeValue.fromS("theirs"))));
    PhotoQuery theirs = new PhotoQuery(photo.owner(), new PhotoFilter.OfTag("theirs"), 10, null);

    Photo read = await(fixture.catalog().find(photo.id())).orElseThrow();
    Photo saved = await(fixture.catalog().save(read));

    assertThat(await(fixture.catalog().page(theirs)).photos()).containsExactly(saved);
  }

  @Test
  void movesAsManyTagsAsATransactionHasRoomForAndTheRestWithTheNextSave() {
    Photo first = await(fixture.catalog().save(aPhoto().tagged(tags("old", 90)).pending()));
    Photo second =
        await(
            fixture
                .catalog()
                .save(
                    aPhoto()
                        .withId(first.id())
                        .ownedBy(first.owner())
                        .tagged(tags("new", 90))
                        .pending()
                        .withRevision(first.revision())));
    PhotoQuery last = new PhotoQuery(first.owner(), new PhotoFilter.OfTag("new89"), 10, null);
    PhotoQuery old = new PhotoQuery(first.owner(), new PhotoFilter.OfTag("old89"), 10, null);

    assertThat(await(fixture.catalog().page(last)).photos()).containsExactly(second);
    assertThat(await(fixture.catalog().page(old)).photos()).isEmpty();
    assertThat(indexed(first)).hasSize(171);
    await(fixture.catalog().save(second));
    assertThat(indexed(first)).hasSize(90);
  }

  private List<AttributeValue> indexed(Photo photo) {
    return fixture.item(photo.id()).getOrDefault("tag_index", AttributeValue.fromL(List.of())).l();
  }

  private static String[] tags(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i).toArray(String[]::new);
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
}

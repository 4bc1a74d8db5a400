// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.ObjectChangedException;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.storage.ObjectTooLargeException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.testing.async.CallerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every storage does. An adapter's test implements it and adds what is its own. */
public interface PhotoStorageContract {

  MediaType JPEG = new MediaType("image/jpeg");

  /** The adapter under test. */
  PhotoStorage storage();

  /** Whose contexts the storage's futures complete on. */
  Vertx vertx();

  /** A bucket that exists and that no other test uses. */
  String bucket();

  @Test
  default void givesBackWhatWasPut() {
    Buffer content = Buffer.buffer("developed");
    put("a/b.jpg", content, Map.of("correlation", "42"));

    StoredObject stored = await(storage().fetch(ref("a/b.jpg"), null, 1000));

    assertThat(stored.content()).isEqualTo(content);
    assertThat(stored.head().size()).isEqualTo(content.length());
    assertThat(stored.head().contentType()).isEqualTo(JPEG);
    assertThat(stored.head().metadata()).containsEntry("correlation", "42");
    assertThat(stored.head().etag()).isNotEmpty().doesNotContain("\"");
  }

  @Test
  default void givesBackAnObjectOfManyParts() {
    byte[] bytes = new byte[3_000_000];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31));
    put("large.bin", Buffer.buffer(bytes), Map.of());

    assertThat(await(storage().fetch(ref("large.bin"), null, bytes.length)).content().getBytes())
        .isEqualTo(bytes);
  }

  @Test
  default void copiesAnObjectWithAllThatBelongsToIt() {
    put("from/ä b+c.jpg", Buffer.buffer("content"), Map.of("correlation", "42"));
    String etag = await(storage().head(ref("from/ä b+c.jpg"))).orElseThrow().etag();

    await(storage().copy(ref("from/ä b+c.jpg"), etag, ref("to/ä b+c.jpg")));

    StoredObject copy = await(storage().fetch(ref("to/ä b+c.jpg"), null, 100));
    assertThat(copy.content()).isEqualTo(Buffer.buffer("content"));
    assertThat(copy.head().contentType()).isEqualTo(JPEG);
    assertThat(copy.head().metadata()).containsEntry("correlation", "42");
    assertThat(await(storage().head(ref("from/ä b+c.jpg")))).isPresent();
  }

  @Test
  default void doesNotCopyWhatIsAbsentOrWasReplaced() {
    put("replaced.jpg", Buffer.buffer("first"), Map.of());
    String etag = await(storage().head(ref("replaced.jpg"))).orElseThrow().etag();
    put("replaced.jpg", Buffer.buffer("second"), Map.of());

    assertThat(failureOf(storage().copy(ref("replaced.jpg"), etag, ref("copy.jpg"))))
        .isInstanceOf(ObjectChangedException.class);
    assertThat(failureOf(storage().copy(ref("absent.jpg"), null, ref("copy.jpg"))))
        .isInstanceOf(ObjectNotFoundException.class);
    assertThat(await(storage().head(ref("copy.jpg")))).isEmpty();
  }

  @Test
  default void givesBackAnEmptyObject() {
    put("empty", Buffer.buffer(), Map.of());

    assertThat(await(storage().fetch(ref("empty"), null, 10)).content().length()).isZero();
  }

  @Test
  default void keepsTheLastOfTwoObjectsOfOneKey() {
    put("twice", Buffer.buffer("first"), Map.of());
    put("twice", Buffer.buffer("second"), Map.of());

    assertThat(await(storage().fetch(ref("twice"), null, 100)).content())
        .isEqualTo(Buffer.buffer("second"));
  }

  @Test
  default void headTellsWithoutReading() {
    put("head", Buffer.buffer("12345"), Map.of("a", "b"));

    ObjectHead head = await(storage().head(ref("head"))).orElseThrow();

    assertThat(head.size()).isEqualTo(5);
    assertThat(head.contentType()).isEqualTo(JPEG);
    assertThat(head.metadata()).containsEntry("a", "b");
  }

  @Test
  default void objectThatIsNotThereIsNotFound() {
    assertThat(await(storage().head(ref("absent")))).isEmpty();
    assertThat(failureOf(storage().fetch(ref("absent"), null, 10)))
        .isInstanceOf(ObjectNotFoundException.class);
  }

  @Test
  default void objectThatWasWrittenAgainIsNotTheOneAskedFor() {
    put("changed", Buffer.buffer("first"), Map.of());
    String etag = await(storage().head(ref("changed"))).orElseThrow().etag();
    put("changed", Buffer.buffer("second"), Map.of());

    assertThat(failureOf(storage().fetch(ref("changed"), etag, 100)))
        .isInstanceOf(ObjectChangedException.class);
  }

  @Test
  default void objectOfTheRightEtagIsGiven() {
    put("same", Buffer.buffer("content"), Map.of());
    String etag = await(storage().head(ref("same"))).orElseThrow().etag();

    assertThat(await(storage().fetch(ref("same"), etag, 100)).head().etag()).isEqualTo(etag);
  }

  @Test
  default void objectLargerThanTheRoomForItIsNotRead() {
    put("big", Buffer.buffer(new byte[5000]), Map.of());

    assertThat(failureOf(storage().fetch(ref("big"), null, 4999)))
        .isInstanceOfSatisfying(
            ObjectTooLargeException.class, e -> assertThat(e.size()).isEqualTo(5000));
  }

  @Test
  default void deletesManyAndForgivesAbsentOnes() {
    put("x/1", Buffer.buffer("1"), Map.of());
    put("x/2", Buffer.buffer("2"), Map.of());

    await(storage().delete(List.of(ref("x/1"), ref("x/2"), ref("x/3"))));
    await(storage().delete(List.of(ref("x/1"))));

    assertThat(await(storage().list(bucket(), "x/"))).isEmpty();
  }

  @Test
  default void deletingNothingIsNotAnError() {
    await(storage().delete(List.of()));
  }

  @Test
  default void listsByPrefixOnly() {
    List<ObjectRef> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      put("listed/" + i, Buffer.buffer("x"), Map.of());
      expected.add(ref("listed/" + i));
    }
    put("listed-not", Buffer.buffer("x"), Map.of());

    assertThat(await(storage().list(bucket(), "listed/"))).hasSameElementsAs(expected);
  }

  @Test
  default void grantTellsHowToUploadAndUntilWhen() {
    PresignedUpload upload =
        storage()
            .presignUpload(
                new UploadGrant(
                    ref("granted.jpg"), JPEG, 10, null, Map.of(), Duration.ofMinutes(15)));

    assertThat(upload.method()).isEqualTo("PUT");
    assertThat(upload.url().toString()).contains("granted.jpg");
    assertThat(upload.headers()).containsEntry("Content-Type", "image/jpeg");
    assertThat(upload.expiresAt()).isAfter(Instant.EPOCH);
  }

  @Test
  default void answersForABucketThatIsThere() {
    await(storage().check(bucket()));
  }

  @Test
  default void completesOnTheContextOfTheCall() {
    put("context", Buffer.buffer("x"), Map.of());
    PhotoStorage storage = storage();
    List<Supplier<Future<?>>> calls =
        List.of(
            () -> storage.head(ref("context")),
            () -> storage.head(ref("absent")),
            () -> storage.fetch(ref("context"), null, 10),
            () -> storage.fetch(ref("absent"), null, 10),
            () -> storage.put(ref("context"), JPEG, Buffer.buffer("y"), Map.of()),
            () -> storage.list(bucket(), ""),
            () -> storage.check(bucket()),
            () -> storage.delete(List.of(ref("context"), ref("absent"))),
            () -> storage.delete(List.of()));
    for (Supplier<Future<?>> call : calls) {
      CallerContext.assertCompletesOn(vertx(), call);
    }
  }

  private ObjectRef ref(String key) {
    return new ObjectRef(bucket(), key);
  }

  private void put(String key, Buffer content, Map<String, String> metadata) {
    await(storage().put(ref(key), JPEG, content, metadata));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import dev.darkroom.storage.CompletedPart;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartMark;
import dev.darkroom.storage.MultipartPage;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PartsRefusedException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.UploadNotFoundException;
import dev.darkroom.storage.UploadedPart;
import dev.darkroom.testing.async.CallerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every storage does with uploads in parts. */
public interface MultipartStorageContract {

  /** As long as a part must be that is not the last. */
  Buffer FIRST = anyBytes((int) MultipartStorage.MIN_PART_SIZE, 1);

  Buffer SECOND = anyBytes(1000, 2);

  /** The storage under test. */
  PhotoStorage storage();

  /** Whose contexts the storage's futures complete on. */
  Vertx vertx();

  /** A bucket that exists and that no other test uses. */
  String bucket();

  /** Sends a part as a client does; gives its ETag, without quotes. */
  String send(PartGrant grant, PresignedUpload upload, Buffer content);

  @Test
  default void makesOneObjectOfTheParts() {
    MultipartUpload upload = begin("a/b.jpg", false);
    List<CompletedPart> parts = List.of(put(upload, 1, FIRST), put(upload, 2, SECOND));
    assertThat(await(storage().head(upload.object()))).as("not yet").isEmpty();

    await(multipart().complete(upload, parts));

    StoredObject stored = await(storage().fetch(upload.object(), null, 10_000_000));
    assertThat(stored.content().getBytes()).isEqualTo(FIRST.copy().appendBuffer(SECOND).getBytes());
    assertThat(stored.head().contentType()).isEqualTo(new MediaType("image/jpeg"));
    assertThat(stored.head().metadata()).containsEntry("darkroom-correlation-id", "abc");
    assertThat(stored.head().etag()).endsWith("-2");
    assertThat(await(storage().fetch(upload.object(), stored.head().etag(), 10_000_000)).head())
        .isEqualTo(stored.head());
  }

  @Test
  default void anUploadIsOpenUntilItEnds() {
    MultipartUpload completed = begin("open.jpg", false);
    MultipartUpload aborted = begin("open.jpg", false);
    begin("open.jpg.other", false);
    assertThat(await(multipart().open(completed.object())))
        .extracting(MultipartUpload::id)
        .containsExactlyInAnyOrder(completed.id(), aborted.id());

    await(multipart().complete(completed, List.of(put(completed, 1, SECOND))));
    await(multipart().abort(aborted));

    assertThat(await(multipart().open(completed.object()))).isEmpty();
  }

  @Test
  default void tellsWhichPartsAreThereInTheirOrder() {
    MultipartUpload upload = begin("parts.jpg", false);
    assertThat(await(multipart().parts(upload))).isEmpty();
    CompletedPart tenth = put(upload, 10, SECOND);
    CompletedPart second = put(upload, 2, FIRST);

    assertThat(await(multipart().parts(upload)))
        .extracting(UploadedPart::number, UploadedPart::size, UploadedPart::etag)
        .containsExactly(
            tuple(2, (long) FIRST.length(), second.etag()),
            tuple(10, (long) SECOND.length(), tenth.etag()));
  }

  @Test
  default void aPartThatComesAgainTakesThePlaceOfTheFirst() {
    MultipartUpload upload = begin("again.jpg", false);
    CompletedPart wrong = put(upload, 1, Buffer.buffer("cut off"));
    CompletedPart right = put(upload, 1, SECOND);

    assertThat(failureOf(multipart().complete(upload, List.of(wrong))))
        .isInstanceOf(PartsRefusedException.class);
    await(multipart().complete(upload, List.of(right)));

    assertThat(await(storage().fetch(upload.object(), null, 10_000)).content()).isEqualTo(SECOND);
  }

  @Test
  default void refusesPartsThatAreNotThereOrTooSmallAndLeavesTheUploadOpen() {
    MultipartUpload upload = begin("refused.jpg", false);
    CompletedPart first = put(upload, 1, SECOND);
    CompletedPart second = put(upload, 2, SECOND);

    assertThat(
            failureOf(
                multipart()
                    .complete(upload, List.of(first, new CompletedPart(3, second.etag(), null)))))
        .isInstanceOf(PartsRefusedException.class);
    assertThat(failureOf(multipart().complete(upload, List.of(first, second))))
        .isInstanceOf(PartsRefusedException.class);
    assertThat(await(multipart().open(upload.object()))).hasSize(1);
    assertThat(await(storage().head(upload.object()))).isEmpty();
  }

  @Test
  default void holdsPartsToTheirChecksums() {
    MultipartUpload upload = begin("checked.jpg", true);
    CompletedPart first = put(upload, 1, FIRST);
    CompletedPart second = put(upload, 2, SECOND);

    assertThat(
            failureOf(
                multipart()
                    .complete(
                        upload,
                        List.of(first, new CompletedPart(2, second.etag(), sha256(FIRST))))))
        .isInstanceOf(PartsRefusedException.class);
    await(multipart().complete(upload, List.of(first, second)));

    assertThat(await(storage().head(upload.object())).orElseThrow().size())
        .isEqualTo(FIRST.length() + SECOND.length());
  }

  @Test
  default void takesThePlaceOfAnObjectOnlyWhenItIsCompleted() {
    MultipartUpload upload = begin("place.jpg", false);
    await(
        storage().put(upload.object(), new MediaType("image/png"), Buffer.buffer("one"), Map.of()));
    CompletedPart part = put(upload, 1, SECOND);
    assertThat(await(storage().fetch(upload.object(), null, 10_000)).content())
        .isEqualTo(Buffer.buffer("one"));

    await(multipart().complete(upload, List.of(part)));

    assertThat(await(storage().fetch(upload.object(), null, 10_000)).content()).isEqualTo(SECOND);
  }

  @Test
  default void anAbortedUploadIsGoneWithItsParts() {
    MultipartUpload upload = begin("aborted.jpg", false);
    CompletedPart part = put(upload, 1, SECOND);

    await(multipart().abort(upload));
    await(multipart().abort(upload));

    assertThat(await(multipart().parts(upload))).isEmpty();
    assertThat(failureOf(multipart().complete(upload, List.of(part))))
        .isInstanceOf(UploadNotFoundException.class);
    assertThat(await(storage().head(upload.object()))).isEmpty();
  }

  @Test
  default void leadsThroughAllOpenUploadsOnce() {
    List<String> begun = new ArrayList<>();
    for (String key : List.of("u/1", "u/2", "u/2", "u/3", "v")) {
      begun.add(begin(key, false).id());
    }
    List<String> found = new ArrayList<>();
    @Nullable MultipartMark mark = null;
    do {
      MultipartPage page = await(multipart().open(bucket(), 2, mark));
      assertThat(page.uploads()).hasSizeLessThanOrEqualTo(2);
      page.uploads().forEach(upload -> found.add(upload.id()));
      mark = page.next();
    } while (mark != null);

    assertThat(found).containsExactlyInAnyOrderElementsOf(begun);
  }

  @Test
  default void openUploadsAreNoObjects() {
    put(begin("hidden.jpg", false), 1, SECOND);

    assertThat(await(storage().list(bucket(), ""))).isEmpty();
  }

  @Test
  default void aPartsGrantTellsWhatToSend() {
    PresignedUpload granted =
        multipart()
            .presignPart(
                new PartGrant(
                    ref("granted.jpg"), "id-1", 7, 1000, sha256(SECOND), Duration.ofMinutes(5)));

    assertThat(granted.method()).isEqualTo("PUT");
    assertThat(granted.url().toString()).contains("granted.jpg", "partNumber=7", "uploadId=id-1");
    assertThat(granted.headers())
        .containsEntry("content-length", "1000")
        .containsEntry("x-amz-checksum-sha256", sha256(SECOND).base64());
  }

  @Test
  default void multipartCallsCompleteOnTheContextOfTheCall() {
    MultipartStorage multipart = multipart();
    MultipartUpload upload = begin("context.jpg", false);
    CompletedPart part = put(upload, 1, SECOND);
    MultipartUpload absent =
        new MultipartUpload(ref("absent"), upload.id(), false, upload.begunAt());
    List<Supplier<Future<?>>> calls =
        List.of(
            () -> multipart.begin(grant("other.jpg", false)),
            () -> multipart.open(upload.object()),
            () -> multipart.open(bucket(), 10, null),
            () -> multipart.parts(upload),
            () -> multipart.complete(upload, List.of(part)),
            () -> multipart.complete(absent, List.of(part)),
            () -> multipart.abort(upload));
    for (Supplier<Future<?>> call : calls) {
      CallerContext.assertCompletesOn(vertx(), call);
    }
  }

  private MultipartStorage multipart() {
    return storage().multipart();
  }

  private ObjectRef ref(String key) {
    return new ObjectRef(bucket(), key);
  }

  private MultipartGrant grant(String key, boolean checksummed) {
    return new MultipartGrant(
        ref(key),
        new MediaType("image/jpeg"),
        checksummed,
        Map.of("darkroom-correlation-id", "abc"));
  }

  private MultipartUpload begin(String key, boolean checksummed) {
    String id = await(multipart().begin(grant(key, checksummed)));
    return await(multipart().open(ref(key))).stream()
        .filter(upload -> upload.id().equals(id))
        .findFirst()
        .map(upload -> new MultipartUpload(upload.object(), id, checksummed, upload.begunAt()))
        .orElseThrow();
  }

  private CompletedPart put(MultipartUpload upload, int number, Buffer content) {
    @Nullable Sha256 checksum = upload.checksummed() ? sha256(content) : null;
    PartGrant grant =
        new PartGrant(
            upload.object(),
            upload.id(),
            number,
            content.length(),
            checksum,
            Duration.ofMinutes(5));
    return new CompletedPart(
        number, send(grant, multipart().presignPart(grant), content), checksum);
  }

  private static Buffer anyBytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private static Sha256 sha256(Buffer content) {
    try {
      return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content.getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

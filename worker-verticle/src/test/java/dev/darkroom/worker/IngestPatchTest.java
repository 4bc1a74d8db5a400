// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The owner says something of a photo while it is worked: neither loses anything of the other. */
class IngestPatchTest {

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** As the API does it: of the photo as it is stored now. */
  private void patch(Photo photo) {
    Photo now = stored(photo);
    Await.await(bench.catalog.save(now.described(Photos.DETAILS, Photos.NOW)));
  }

  private Photo stored(Photo photo) {
    return bench.catalog.stored(photo.id()).orElseThrow();
  }

  @Test
  void theResultIsRecordedOverWhatTheOwnerSaidMeanwhile() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    AtomicBoolean said = new AtomicBoolean();
    bench.storage.whenPutting(
        () -> {
          if (said.compareAndSet(false, true)) {
            patch(photo);
          }
        });
    bench.start(1);

    bench.untilEmpty();

    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).details()).isEqualTo(Photos.DETAILS);
    assertThat(stored(photo).metadata()).isNotNull();
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY);
  }

  @Test
  void aRejectionIsRecordedOverWhatTheOwnerSaidMeanwhile() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "corrupt", FIRST);
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    // The claim is the first save, the rejection the second.
    hooked.afterSave(() -> hooked.beforeSave(() -> patch(photo)));
    bench.withCatalog(_ -> hooked).start(1);

    bench.untilEmpty();

    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(stored(photo).details()).isEqualTo(Photos.DETAILS);
  }

  @Test
  void aNewUploadIsDevelopedAndWhatTheOwnerSaidStays() {
    Photo photo = bench.reserve(Photos.aPhoto().detailed(Photos.DETAILS).pending());
    bench.upload(photo, "sunset", FIRST);
    bench.start(1);
    bench.untilEmpty();

    bench.upload(photo, "sunrise", SECOND);
    bench.untilEmpty();

    assertThat(stored(photo).details()).isEqualTo(Photos.DETAILS);
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY, PhotoEvent.Kind.READY);
  }

  @Test
  void aRepeatedEventSaysTheSameAgainAfterTheOwnerChangedThePhoto() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.start(1);
    bench.untilEmpty();
    patch(photo);

    bench.announce(photo.original().location(), FIRST);
    bench.untilEmpty();

    List<String> ids = new ArrayList<>();
    bench.events.events().forEach(event -> ids.add(event.id()));
    assertThat(ids).hasSize(2);
    assertThat(ids.getFirst()).isEqualTo(ids.getLast());
  }

  @Test
  void theLeaseIsGivenBackThoughTheOwnerSpeaksAtThatMoment() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    AtomicBoolean failed = new AtomicBoolean();
    bench.storage.whenFetching(
        () -> {
          if (failed.compareAndSet(false, true)) {
            hooked.beforeSave(() -> patch(photo));
            bench.storage.failNext(1);
          }
        });
    bench.withCatalog(_ -> hooked).start(1);

    bench.until(() -> bench.messages("again") == 1 && bench.gauge(MetricName.IN_FLIGHT) == 0);

    assertThat(stored(photo).details()).isEqualTo(Photos.DETAILS);
    assertThat(stored(photo).status())
        .isInstanceOfSatisfying(
            PhotoStatus.Processing.class,
            processing -> assertThat(processing.lease().isReleased()).isTrue());
    bench.advance(Bench.BACKOFF_MAX);
    bench.untilEmpty();
    assertThat(bench.lab.careful()).isZero();
    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void aPhotoWhoseFileIsGoneIsNotDevelopedForEverWhereItsOwnerSpoke() {
    ObjectRef object = new ObjectRef("originals", "ann/sea.jpg");
    PhotoId id = PhotoId.forObject(object);
    bench.put(object, Buffer.buffer("sunset"));
    HookedCatalog hooked = new HookedCatalog(bench.catalog);
    bench.storage.whenFetching(() -> Await.await(bench.storage.delete(List.of(object))));
    hooked.beforeDelete(() -> patch(bench.catalog.stored(id).orElseThrow()));
    bench.withCatalog(_ -> hooked).start(1);

    bench.announce(object, FIRST);
    bench.untilEmpty();

    Photo left = bench.catalog.stored(id).orElseThrow();
    assertThat(left.status()).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(left.details()).isEqualTo(Photos.DETAILS);
  }
}

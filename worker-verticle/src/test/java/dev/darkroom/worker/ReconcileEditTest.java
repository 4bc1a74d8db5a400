// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.worker.UpkeepBench.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Announcement;
import dev.darkroom.photo.Claim;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Variant;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.EditedPhotos;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edited versions that nobody came back for come to an end after all. */
class ReconcileEditTest {

  private final UpkeepBench upkeep = new UpkeepBench();
  private final Bench bench = upkeep.bench;

  @AfterEach
  void close() {
    upkeep.close();
  }

  /** A photo whose variants are all there. */
  private Photo given(Photo photo) {
    bench.put(photo.original().location(), Buffer.buffer("sunset"));
    store(photo);
    photo.edit().map(_ -> photo.turned()).ifPresent(this::store);
    return bench.reserve(photo);
  }

  private void store(Photo shown) {
    if (shown.status() instanceof PhotoStatus.Ready ready) {
      List<ObjectRef> variants =
          ready.development().variants().stream().map(Variant::location).toList();
      variants.forEach(variant -> bench.put(variant, Buffer.buffer("made")));
    }
  }

  private void editLies(Photo photo, String content) {
    bench.put(EditedPhotos.locationOf(photo), Buffer.buffer(content));
  }

  private Photo stored(Photo photo) {
    return bench.catalog.stored(photo.id()).orElseThrow();
  }

  private PhotoStatus editStatus(Photo photo) {
    return stored(photo).edit().orElseThrow().status();
  }

  @Test
  void developsAnEditWhoseEventWasLost() {
    Photo photo = given(EditedPhotos.announced(aPhoto().ready()));
    editLies(photo, "brighter");
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("requeue", "event_lost", "done")).isEqualTo(1);
    bench.start(1);
    bench.untilEmpty();
    assertThat(editStatus(photo)).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).edits().count()).isEqualTo(1);
    assertThat(stored(photo).dueAt()).isEmpty();
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.EDIT_READY);
  }

  @Test
  void developsALaterEditWhoseEventWasLost() {
    Photo photo = given(EditedPhotos.announced(EditedPhotos.ready(aPhoto().ready())));
    editLies(photo, "darker");
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("requeue", "event_lost", "done")).isEqualTo(1);
    bench.start(1);
    bench.untilEmpty();
    assertThat(stored(photo).edits().count()).isEqualTo(2);
    assertThat(stored(photo).edit().orElseThrow().file().size()).isEqualTo("darker".length());
  }

  @Test
  void forgetsAnEditThatNeverCameAndTellsNobody() {
    Photo never = given(EditedPhotos.announced(aPhoto().ready()));
    Photo again = given(EditedPhotos.announced(EditedPhotos.ready(aPhoto().ready())));
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("forget", "never_uploaded", "done")).isEqualTo(2);
    assertThat(stored(never).edit()).isEmpty();
    assertThat(stored(never).dueAt()).isEmpty();
    assertThat(stored(never).status()).isEqualTo(never.status());
    assertThat(stored(again).edit()).isEqualTo(again.edit());
    assertThat(bench.queue.messages()).isEmpty();
    assertThat(bench.published()).isEmpty();
  }

  @Test
  void anEditThatWasDevelopedIsNotTakenForOneToCome() {
    Photo original = aPhoto().ready();
    ObjectRef location = EditedPhotos.locationOf(original);
    editLies(original, "brighter");
    String etag = Await.await(bench.storage.head(location)).orElseThrow().etag();
    Claim claim =
        original
            .edited(location)
            .claim(
                Photos.WORKER,
                new Announcement(Photos.SEQUENCER, etag),
                Photos.NOW,
                Duration.ofMinutes(2));
    Claim.Granted ours = (Claim.Granted) claim;
    Photo developed =
        ours.photo()
            .developed(
                ours.attempt(),
                Photos.aDevelopment(original.owner(), original.id(), Photos.NOW),
                Photos.METADATA,
                Photos.NOW);
    Photo photo = given(EditedPhotos.announced(developed.upright()));
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("forget", "never_uploaded", "done")).isEqualTo(1);
    assertThat(editStatus(photo)).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.queue.messages()).isEmpty();
  }

  @Test
  void sendsAnEditAgainWhoseWorkerNeverCameBack() {
    Photo photo = given(EditedPhotos.processing(aPhoto().ready()));
    editLies(photo, "brighter");
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("requeue", "worker_lost", "done")).isEqualTo(1);
    bench.start(1);
    bench.untilEmpty();
    assertThat(editStatus(photo)).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).status()).isEqualTo(photo.status());
  }

  @Test
  void sendsOriginalAndEditInOnePass() {
    Photo photo = given(EditedPhotos.processing(aPhoto().processing()));
    editLies(photo, "brighter");
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("requeue", "worker_lost", "done")).isEqualTo(2);
    bench.start(1);
    bench.untilEmpty();
    assertThat(editStatus(photo)).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void forgetsAnEditInThePassThatGivesItsOriginalUp() {
    Photo photo = EditedPhotos.announced(EditedPhotos.rejected(aPhoto().processing()));
    bench.reserve(photo);
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("expire", "original_gone", "done")).isEqualTo(1);
    assertThat(upkeep.photos("forget", "never_uploaded", "done")).isEqualTo(1);
    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(stored(photo).edits().awaited()).isNull();
  }

  @Test
  void failsAnEditInHandWhoseFileIsGone() {
    Photo photo = given(EditedPhotos.processing(aPhoto().ready()));
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("expire", "original_gone", "done")).isEqualTo(1);
    assertThat(editStatus(photo)).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(stored(photo).status()).isEqualTo(photo.status());
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.EDIT_FAILED);
  }

  @Test
  void makesMissingVariantsOfAnEditAnew() {
    Photo photo = EditedPhotos.ready(aPhoto().ready());
    bench.put(photo.original().location(), Buffer.buffer("sunset"));
    store(photo);
    bench.reserve(photo);
    editLies(photo, "brighter");
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("repair", "variants_missing", "done")).isEqualTo(1);
    bench.start(1);
    bench.untilEmpty();
    assertThat(bench.variants())
        .extracting(ObjectRef::key)
        .contains(photo.owner() + "/variants/" + photo.id() + "/edited/thumbnail.jpg");
    assertThat(stored(photo).status()).isEqualTo(photo.status());
  }
}

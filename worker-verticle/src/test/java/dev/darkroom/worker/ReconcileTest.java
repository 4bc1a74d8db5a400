// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.worker.UpkeepBench.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.reconcile.ReconcileRules;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Photos that nobody came back for come to an end after all. */
class ReconcileTest {

  private static final String SEQUENCER = "0055AED6DCD90281E5";

  private final UpkeepBench upkeep = new UpkeepBench();
  private final Bench bench = upkeep.bench;

  @AfterEach
  void close() {
    upkeep.close();
  }

  @Test
  void developsAnUploadWhoseEventWasLost() {
    Photo photo = uploaded(discovered("a b+c ü.jpg"));
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("requeue", "event_lost", "done")).isEqualTo(1);
    assertThat(bench.queue.messages())
        .singleElement()
        .satisfies(
            message -> assertThat(message.attributes()).containsEntry("reconcile", "event_lost"));
    bench.start(1);
    bench.untilEmpty();
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY);
  }

  @Test
  void sendsWhatS3WouldHaveSent() {
    Photo photo = uploaded(discovered("a b+c.jpg"));
    upkeep.start(RULES);
    upkeep.pass();

    JsonObject event =
        new JsonObject(bench.queue.messages().getFirst().body())
            .getJsonArray("Records")
            .getJsonObject(0);
    assertThat(event.getString("eventName")).isEqualTo("ObjectCreated:Put");
    JsonObject s3 = event.getJsonObject("s3");
    assertThat(s3.getJsonObject("bucket").getString("name")).isEqualTo("originals");
    JsonObject object = s3.getJsonObject("object");
    assertThat(object.getString("key")).isEqualTo(photo.owner() + "%2Falbum%2Fa+b%2Bc.jpg");
    assertThat(object.getString("eTag")).isEqualTo("etag1");
    assertThat(object.getInteger("size")).isEqualTo("sunset".length());
    assertThat(object.containsKey("sequencer")).isFalse();
  }

  @Test
  void recordsAnUploadThatNeverCameAsFailedAndSaysSo() {
    Photo photo = bench.reserve(aPhoto().pending());
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("expire", "never_uploaded", "done")).isEqualTo(1);
    assertThat(bench.status(photo.id()))
        .isEqualTo(
            new PhotoStatus.Failed(
                new Attempt(0, Sequencer.NONE), "the file was not uploaded before its URL ended"));
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.FAILED);
    assertThat(bench.queue.messages()).isEmpty();
  }

  @Test
  void anUploadThatComesAfterItWasGivenUpIsDeveloped() {
    Photo photo = bench.reserve(aPhoto().pending());
    upkeep.start(RULES);
    upkeep.pass();
    bench.start(1);
    bench.upload(photo, "sunset", SEQUENCER);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void sendsAPhotoAgainWhoseWorkerNeverCameBack() {
    Photo photo = uploaded(aPhoto().processing());
    upkeep.start(RULES);
    upkeep.pass();
    assertThat(upkeep.photos("requeue", "worker_lost", "done")).isEqualTo(1);
    bench.start(1);
    bench.untilEmpty();

    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Ready.class, ready -> assertThat(ready.attempt().fence()).isEqualTo(2));
  }

  @Test
  void failsAPhotoInHandWhoseFileIsGone() {
    Photo photo = bench.reserve(aPhoto().processing());
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("expire", "original_gone", "done")).isEqualTo(1);
    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Failed.class, failed -> assertThat(failed.message()).contains("removed"));
  }

  @Test
  void makesMissingVariantsAnew() {
    Photo photo = uploaded(aPhoto().ready());
    assertThat(bench.variants()).isEmpty();
    upkeep.start(RULES);
    upkeep.pass();
    assertThat(upkeep.photos("repair", "variants_missing", "done")).isEqualTo(1);
    bench.start(1);
    bench.untilEmpty();

    assertThat(bench.status(photo.id()))
        .isInstanceOfSatisfying(
            PhotoStatus.Ready.class,
            ready -> {
              assertThat(ready.attempt().fence()).isEqualTo(2);
              assertThat(ready.development().variants()).isNotEmpty();
              ready
                  .development()
                  .variants()
                  .forEach(variant -> assertThat(bench.variants()).contains(variant.location()));
            });
  }

  @Test
  void leavesAReadyPhotoWhoseVariantsAreThereAndOneThatNothingCanBeMadeOf() {
    Photo whole = aPhoto().ready();
    ((PhotoStatus.Ready) whole.status())
        .development()
        .variants()
        .forEach(variant -> bench.put(variant.location(), Buffer.buffer("x")));
    Photo stored = uploaded(whole);
    Photo lost = bench.reserve(aPhoto().ready());
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("leave", "in_order", "none")).isEqualTo(1);
    assertThat(upkeep.photos("leave", "beyond_repair", "none")).isEqualTo(1);
    assertThat(bench.catalog.stored()).containsExactlyInAnyOrder(stored, lost);
    assertThat(bench.queue.messages()).isEmpty();
  }

  @Test
  void leavesPhotosWhoseTimeIsNotOver() {
    List<Photo> stored =
        List.of(
            uploaded(aPhoto().createdAt(bench.time.instant()).pending()),
            uploaded(aPhoto().createdAt(bench.time.instant()).processing()));
    upkeep.start(RULES);
    upkeep.pass();

    assertThat(upkeep.photos("leave", "in_order", "none")).isEqualTo(2);
    assertThat(bench.catalog.stored()).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void sendsNothingTwiceUntilTheGraceIsOverAgain() {
    uploaded(aPhoto().pending());
    upkeep.start(RULES);
    upkeep.pass();
    upkeep.pass();
    assertThat(bench.queue.messages()).hasSize(1);
    upkeep.beginAfter(UpkeepBench.GRACE);
    bench.until(() -> bench.queue.messages().size() == 2);
  }

  @Test
  void aDryRunCountsAndChangesNothing() {
    List<Photo> stored =
        List.of(
            uploaded(aPhoto().pending()),
            bench.reserve(aPhoto().pending()),
            uploaded(aPhoto().ready()));
    upkeep.start(
        new ReconcileRules(
            UpkeepBench.KEEPER,
            UpkeepBench.PERIOD,
            UpkeepBench.GRACE,
            100,
            100,
            100,
            true,
            UpkeepBench.UPLOADS));
    upkeep.pass();

    // Those that are stuck are seen in the sweep once more, since they are as they were.
    assertThat(upkeep.photos("requeue", "event_lost", "dry_run")).isEqualTo(2);
    assertThat(upkeep.photos("expire", "never_uploaded", "dry_run")).isEqualTo(2);
    assertThat(upkeep.photos("repair", "variants_missing", "dry_run")).isEqualTo(1);
    assertThat(bench.catalog.stored()).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(bench.queue.messages()).isEmpty();
    assertThat(bench.published()).isEmpty();
  }

  @Test
  void goesOnAfterAPassThatAStoreBrokeOff() {
    Photo photo = uploaded(aPhoto().pending());
    upkeep.start(RULES);
    bench.storage.failNext(1);
    upkeep.pass();
    assertThat(upkeep.passes("failed")).isEqualTo(1);
    assertThat(bench.catalog.stored(photo.id())).contains(photo);
    upkeep.pass();
    assertThat(upkeep.passes("done")).isEqualTo(1);
    assertThat(bench.queue.messages()).hasSize(1);
  }

  @Test
  void aMessageThatCouldNotBeSentIsSentAfterAnotherGrace() {
    uploaded(aPhoto().pending());
    upkeep.withSurvey(survey -> new BrokenSend(survey, bench.queue)).start(RULES);
    upkeep.pass();
    assertThat(upkeep.passes("failed")).isEqualTo(1);
    assertThat(bench.queue.messages()).isEmpty();
    upkeep.beginAfter(UpkeepBench.GRACE.plusMillis(1));
    bench.until(() -> bench.queue.messages().size() == 1);
  }

  /** Put into the bucket past the API, by whatever name. */
  private static Photo discovered(String name) {
    UserId owner = Photos.aUser();
    ObjectRef location = new ObjectRef("originals", owner + "/album/" + name);
    return Photo.discover(
        PhotoId.forObject(location),
        owner,
        new Filename(name),
        new Original(location, new MediaType("image/jpeg"), 6, null),
        Photos.NOW);
  }

  private Photo uploaded(Photo photo) {
    Photo stored = Await.await(bench.catalog.save(photo));
    bench.put(photo.original().location(), Buffer.buffer("sunset"));
    return stored;
  }
}

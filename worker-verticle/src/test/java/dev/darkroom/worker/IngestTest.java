// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;
import static dev.darkroom.worker.S3Events.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.Variant;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.metrics.MetricName;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an upload when all goes well, and of events that need no work. */
class IngestTest {

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void developsAnUploadRecordsItAndSaysSo() {
    Photo photo = bench.reserve(Photos.aPhoto().ofSize(5).pending());
    bench.start(2);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();

    Photo stored = bench.catalog.stored(photo.id()).orElseThrow();
    assertThat(stored.status()).isInstanceOf(PhotoStatus.Ready.class);
    ObjectRef dump =
        new ObjectRef(
            "variants", photo.owner() + "/variants/" + photo.id() + "/original/metadata.json");
    assertThat(stored.metadata()).isEqualTo(Photos.METADATA.dumpedTo(dump));
    assertThat(new JsonObject(bench.read(dump)))
        .isEqualTo(
            new JsonObject(
                """
                {"complete": true,
                 "directories": [{"name": "Exif IFD0", "tags": {"Make": "Fujifilm"}}]}
                """));
    assertThat(stored.original().size()).isEqualTo(6);
    List<Variant> variants = ((PhotoStatus.Ready) stored.status()).development().variants();
    assertThat(variants)
        .extracting(variant -> variant.location().key())
        .containsExactly(
            photo.owner() + "/variants/" + photo.id() + "/original/thumbnail.jpg",
            photo.owner() + "/variants/" + photo.id() + "/original/large.jpg");
    assertThat(bench.read(variants.getFirst().location())).isEqualTo("sunset");
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.READY);
    assertThat(bench.events.events().getFirst().correlation()).isEqualTo(Bench.CORRELATION);
    assertThat(bench.meters.get(MetricName.READY_LATENCY).timer().count()).isEqualTo(1);
    assertThat(
            bench
                .meters
                .get(MetricName.DEVELOPED)
                .tags("engine", "fake", "format", "jpeg")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(bench.deadLetters.messages()).isEmpty();
  }

  @Test
  void developsARepeatedEventOnce() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();
    bench.announce(photo.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(1);
    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(1);
    assertThat(bench.events.events())
        .extracting(PhotoEvent::id)
        .hasSize(2)
        .containsOnly(bench.events.events().getFirst().id());
  }

  @Test
  void leavesAnOlderEventAlone() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "second", SECOND);
    bench.untilEmpty();
    bench.announce(photo.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(1);
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
  }

  @Test
  void developsAnewWhatWasUploadedAnew() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "first", FIRST);
    bench.untilEmpty();
    bench.upload(photo, "second", SECOND);
    bench.untilEmpty();

    assertThat(bench.variants())
        .filteredOn(v -> v.key().endsWith(".jpg"))
        .isNotEmpty()
        .allSatisfy(v -> assertThat(bench.read(v)).isEqualTo("second"));
  }

  @Test
  void leavesAnObjectThatWasOverwrittenToTheNewerEvent() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    ObjectRef object = photo.original().location();
    bench.put(object, Buffer.buffer("first"));
    bench.announce(object, FIRST);
    bench.put(object, Buffer.buffer("second"));
    bench.start(1);
    bench.untilEmpty();

    bench.announce(object, SECOND);
    bench.untilEmpty();

    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(bench.variants())
        .filteredOn(v -> v.key().endsWith(".jpg"))
        .isNotEmpty()
        .allSatisfy(v -> assertThat(bench.read(v)).isEqualTo("second"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void developsOnceWhatAStoreWithoutSequencersRepeats(boolean namesContent) {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    ObjectRef object = photo.original().location();
    bench.start(1);

    for (int n = 0; n < 3; n++) {
      if (n == 0) {
        bench.put(object, Buffer.buffer("sunset"));
      }
      String etag = Await.await(bench.storage.head(object)).orElseThrow().etag();
      bench.send(S3Events.created(object, "", bench.time.instant(), namesContent ? etag : null));
      bench.untilEmpty();
    }

    assertThat(bench.lab.developed()).isEqualTo(1);
    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(2);
  }

  @Test
  void developsAnewWhatWasUploadedAnewThoughNoSequencerTells() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.upload(photo, "first", "");
    bench.untilEmpty();
    bench.upload(photo, "second", "");
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(2);
    assertThat(bench.outcomes("developed", "none")).isEqualTo(2);
  }

  @Test
  void leavesALateEventOfOverwrittenContentAloneThoughNoSequencerTells() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    ObjectRef object = photo.original().location();
    bench.put(object, Buffer.buffer("first"));
    String late = Await.await(bench.storage.head(object)).orElseThrow().etag();
    bench.start(1);
    bench.upload(photo, "second", "");
    bench.untilEmpty();

    bench.send(S3Events.created(object, "", bench.time.instant(), late));
    bench.untilEmpty();

    assertThat(bench.lab.developed()).isEqualTo(1);
    assertThat(bench.outcomes("superseded", "none")).isEqualTo(1);
  }

  @Test
  void acknowledgesAnUploadThatIsGoneWithItsPhoto() {
    bench.start(1);

    bench.announce(Photos.aPhoto().pending().original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("gone", "none")).isEqualTo(1);
    assertThat(bench.catalog.stored()).isEmpty();
    assertThat(bench.deadLetters.messages()).isEmpty();
  }

  @Test
  void removesAnUploadThroughAUrlThatOutlivedItsPhoto() {
    Photo deleted = Photos.aPhoto().pending();
    bench.start(1);

    bench.upload(deleted, "sunset", FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("gone", "none")).isEqualTo(1);
    assertThat(bench.catalog.stored()).isEmpty();
    assertThat(bench.originals()).isEmpty();
  }

  @Test
  void leavesAnOldUploadWithoutARecordWhereItIs() {
    Photo lost = Photos.aPhoto().pending();
    bench.upload(lost, "sunset", FIRST);
    bench.time.advance(Duration.ofHours(2));
    bench.start(1);
    bench.untilEmpty();

    assertThat(bench.outcomes("gone", "none")).isEqualTo(1);
    assertThat(bench.catalog.stored()).isEmpty();
    assertThat(bench.originals()).containsExactly(lost.original().location());
  }

  @Test
  void doesNotLeaveAPhotoInProcessingWhoseObjectIsGone() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.start(1);

    bench.announce(photo.original().location(), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("gone", "none")).isEqualTo(1);
    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Failed.class);
    assertThat(bench.published()).containsExactly(PhotoEvent.Kind.FAILED);
  }

  @Test
  void givesAnObjectPutPastTheApiARecordOfItsOwn() {
    ObjectRef object = new ObjectRef("originals", "ann/2025 summer/beach & sun.jpg");
    bench.start(1);

    bench.put(object, Buffer.buffer("sunset"));
    bench.announce(object, FIRST);
    bench.untilEmpty();

    Photo photo = bench.catalog.stored(PhotoId.forObject(object)).orElseThrow();
    assertThat(photo.owner()).isEqualTo(new UserId("ann"));
    assertThat(photo.filename().value()).isEqualTo("beach & sun.jpg");
    assertThat(photo.status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void takesTheOwnerFromTheMetadataWhereTheKeyTellsNone() {
    ObjectRef object = new ObjectRef("originals", "sunset.jpg");
    bench.withDefaultOwner(new UserId("everybody")).start(1);

    Await.await(
        bench.storage.put(
            object, MediaType.OCTET_STREAM, Buffer.buffer("sunset"), Map.of("owner", "ann")));
    bench.announce(object, FIRST);
    bench.untilEmpty();

    Photo photo = bench.catalog.stored(PhotoId.forObject(object)).orElseThrow();
    assertThat(photo.owner()).isEqualTo(new UserId("ann"));
    assertThat(photo.status()).isInstanceOf(PhotoStatus.Ready.class);
    bench.remove(object, SECOND);
    bench.untilEmpty();
    assertThat(bench.catalog.stored(photo.id())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sunset.jpg", "summer 2025/sunset.jpg"})
  void givesWhatNamesNoOwnerToWhomTheSettingNames(String key) {
    ObjectRef object = new ObjectRef("originals", key);
    bench.withDefaultOwner(new UserId("everybody")).start(1);

    Await.await(
        bench.storage.put(
            object, MediaType.OCTET_STREAM, Buffer.buffer("sunset"), Map.of("owner", "not an id")));
    bench.announce(object, FIRST);
    bench.untilEmpty();
    bench.announce(object, FIRST);
    bench.untilEmpty();

    assertThat(bench.catalog.stored(PhotoId.forObject(object)).orElseThrow().owner())
        .isEqualTo(new UserId("everybody"));
    assertThat(bench.outcomes("duplicate", "none")).isEqualTo(1);
  }

  @Test
  void neverTakesASecondFileInAPhotosFolderForThatPhoto() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    ObjectRef other =
        new ObjectRef("originals", photo.owner() + "/originals/" + photo.id() + "/other.jpg");
    bench.start(1);

    bench.put(other, Buffer.buffer("sunset"));
    bench.announce(other, FIRST);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.PendingUpload.class);
    assertThat(bench.status(PhotoId.forObject(other))).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void ignoresItsOwnVariantsAndFolders() {
    bench.start(1);

    bench.announce(new ObjectRef("variants", "ann/variants/x/original/large.jpg"), FIRST);
    bench.announce(new ObjectRef("originals", "ann/2025/"), FIRST);
    bench.untilEmpty();

    assertThat(bench.outcomes("ignored", "variant")).isEqualTo(1);
    assertThat(bench.outcomes("ignored", "folder")).isEqualTo(1);
  }

  @Test
  void makesACorrelationWhereTheUploaderGaveNone() {
    ObjectRef object = new ObjectRef("originals", "ann/sunset.jpg");
    Await.await(
        bench.storage.put(
            object,
            MediaType.OCTET_STREAM,
            Buffer.buffer("sunset"),
            Map.of(CorrelationId.METADATA_NAME, "not valid !")));
    bench.start(1);

    bench.announce(object, FIRST);
    bench.untilEmpty();

    assertThat(bench.events.events().getFirst().correlation().value()).hasSize(16);
  }
}

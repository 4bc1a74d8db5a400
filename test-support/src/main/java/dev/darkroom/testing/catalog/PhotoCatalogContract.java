// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.photo.Photos.DETAILS;
import static dev.darkroom.testing.photo.Photos.NOW;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.CaptionCorrections;
import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sha256;
import dev.darkroom.testing.async.CallerContext;
import dev.darkroom.testing.photo.EditedPhotos;
import dev.darkroom.testing.photo.PhotoBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every catalog does, whatever it is made of. The catalog may hold photos of others: each test
 * works with users and photos of its own.
 */
public interface PhotoCatalogContract extends PhotoPagesContract, PhotoFiltersContract {

  /** The catalog under test, ready to use. */
  @Override
  PhotoCatalog catalog();

  /** Whose contexts the catalog's futures complete on. */
  Vertx vertx();

  @Test
  default void findsNothingWhereNothingWasSaved() {
    assertThat(await(catalog().find(PhotoId.of(UUID.randomUUID())))).isEmpty();
  }

  @Test
  default void findsAPhotoInEveryStatusAsItWasSaved() {
    PhotoBuilder photo =
        aPhoto()
            .tagged("sea", "summer 2025")
            .described("The harbour.")
            .withChecksum(new Sha256("0123456789abcdef".repeat(4)));
    List<Function<PhotoBuilder, Photo>> statuses =
        List.of(
            PhotoBuilder::pending,
            PhotoBuilder::processing,
            PhotoBuilder::ready,
            PhotoBuilder::rejected,
            PhotoBuilder::failed);
    for (Function<PhotoBuilder, Photo> status : statuses) {
      assertRoundTrip(status.apply(photo.withId(PhotoId.of(UUID.randomUUID()))));
    }
  }

  @Test
  default void findsAPhotoWithItsEditedVersionAsItWasSaved() {
    assertRoundTrip(EditedPhotos.announced(aPhoto().ready()));
    assertRoundTrip(EditedPhotos.processing(aPhoto().rejected()));
    assertRoundTrip(EditedPhotos.rejected(aPhoto().ready()));
    assertRoundTrip(EditedPhotos.ready(aPhoto().processing()));
    assertRoundTrip(EditedPhotos.announced(EditedPhotos.ready(aPhoto().detailed(DETAILS).ready())));
  }

  @Test
  default void storesNoPhotoThatIsTurned() {
    Photo photo = await(catalog().save(EditedPhotos.ready(aPhoto().ready())));

    assertThat(failureOf(catalog().save(photo.turned()))).isInstanceOf(CatalogFaultException.class);
    assertThat(await(catalog().find(photo.id()))).contains(photo);
  }

  @Test
  default void findsARejectedPhotoForEveryReasonAsItWasSaved() {
    for (RejectionCode code : RejectionCode.values()) {
      assertRoundTrip(aPhoto().rejected(code));
    }
  }

  @Test
  default void findsAPhotoOfWhichLittleIsKnownAsItWasSaved() {
    assertRoundTrip(aPhoto().ofSize(0).described("").ready(PhotoMetadata.NONE));
  }

  @Test
  default void keepsTextOfEveryScript() {
    PhotoMetadata metadata =
        new PhotoMetadata(
            null,
            CameraInfo.UNKNOWN,
            null,
            new Caption("καλημέρα", "a\nb 🏔️", List.of("山", "naïve \ud83d"), null, "\"©\""),
            PhotoMetadata.Colours.UNKNOWN,
            1,
            Map.of("Exif", Map.of("説明", "naïve 🏔️ \u0000\ud83d \"quoted\" \\")),
            new ObjectRef("variants", "u/variants/p/original/metadata.json"));
    assertRoundTrip(
        aPhoto()
            .named("Żółć 写真 🏔️ e\u0301.jpg")
            .tagged("Ελλάδα", "👩‍👩‍👧", "שלום", "'; DROP TABLE photos; --")
            .described("line\none\ttab")
            .ready(metadata));
  }

  @Test
  default void keepsWhatTheOwnerSaysBesideWhatTheFileSays() {
    PhotoBuilder photo = aPhoto().detailed(DETAILS);
    assertRoundTrip(photo.ready());
    assertRoundTrip(photo.withId(PhotoId.of(UUID.randomUUID())).pending());
    Corrections hidden =
        new Corrections(
            new Correction.Hidden<>(), new Correction.Hidden<>(), CaptionCorrections.HIDDEN);
    assertRoundTrip(aPhoto().detailed(PhotoDetails.NONE.withCorrections(hidden)).ready());
  }

  @Test
  default void forgetsWhatTheOwnerTakesBack() {
    Photo stored = await(catalog().save(aPhoto().detailed(DETAILS).ready()));
    Photo plain = await(catalog().save(stored.described(PhotoDetails.NONE, NOW.plusSeconds(9))));
    assertThat(await(catalog().find(stored.id()))).contains(plain);
  }

  @Test
  default void keepsAnySizeOfFile() {
    assertRoundTrip(aPhoto().ofSize(Long.MAX_VALUE).pending());
  }

  @Test
  default void countsRevisionsFromOne() {
    Photo first = await(catalog().save(aPhoto().pending()));
    Photo second = await(catalog().save(first));
    assertThat(first.revision()).isEqualTo(1);
    assertThat(second.revision()).isEqualTo(2);
    assertThat(await(catalog().find(first.id()))).contains(second);
  }

  @Test
  default void keepsNothingOfTheStatusBefore() {
    PhotoBuilder photo = aPhoto();
    Photo ready = await(catalog().save(photo.ready()));
    Photo pending = await(catalog().save(photo.pending().withRevision(ready.revision())));
    assertThat(await(catalog().find(ready.id()))).contains(pending);
  }

  @Test
  default void refusesToSaveANewPhotoOverAnother() {
    PhotoBuilder photo = aPhoto();
    Photo stored = await(catalog().save(photo.ready()));
    assertConflict(catalog().save(photo.pending()), stored);
    assertThat(await(catalog().find(stored.id()))).contains(stored);
  }

  @Test
  default void refusesToSaveOverARevisionThatWasNotRead() {
    PhotoBuilder photo = aPhoto();
    Photo first = await(catalog().save(photo.pending()));
    Photo second = await(catalog().save(photo.processing().withRevision(first.revision())));
    assertConflict(catalog().save(photo.failed().withRevision(first.revision())), second);
    assertConflict(catalog().save(photo.failed().withRevision(7)), second);
    assertThat(await(catalog().find(first.id()))).contains(second);
  }

  @Test
  default void refusesToSaveAPhotoThatWasDeleted() {
    Photo stored = await(catalog().save(aPhoto().pending()));
    await(catalog().delete(stored));
    assertConflict(catalog().save(stored), stored);
    assertThat(await(catalog().find(stored.id()))).isEmpty();
  }

  @Test
  default void letsOneOfManyRacingWritersWin() {
    PhotoBuilder photo = aPhoto();
    assertOneWins(writer -> photo.described("writer " + writer).pending());
    Photo stored = await(catalog().find(photo.id())).orElseThrow();
    assertOneWins(
        writer -> photo.described("next " + writer).pending().withRevision(stored.revision()));
    assertThat(await(catalog().find(photo.id())).orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  default void letsOneOfManyRacingWritersOfTheSameWin() {
    Photo photo = aPhoto().pending();
    assertOneWins(_ -> photo);
  }

  private void assertOneWins(Function<Integer, Photo> writes) {
    int writers = 16;
    List<Future<Photo>> saves =
        IntStream.range(0, writers).mapToObj(i -> catalog().save(writes.apply(i))).toList();
    List<Photo> won =
        saves.stream()
            .map(save -> await(save.map(Stream::of).recover(PhotoCatalogContract::noneIfConflict)))
            .flatMap(Function.identity())
            .toList();
    assertThat(won).hasSize(1);
    Photo winner = won.getFirst();
    assertThat(await(catalog().find(winner.id()))).contains(winner);
  }

  private static Future<Stream<Photo>> noneIfConflict(Throwable failure) {
    return failure instanceof RevisionConflictException
        ? Future.succeededFuture(Stream.of())
        : Future.failedFuture(failure);
  }

  @Test
  default void forgetsADeletedPhoto() {
    Photo stored = await(catalog().save(aPhoto().ready()));
    await(catalog().delete(stored));
    assertThat(await(catalog().find(stored.id()))).isEmpty();
    assertThat(await(catalog().page(new PhotoQuery(stored.owner(), 10, null))).photos()).isEmpty();
  }

  @Test
  default void deletesWhatIsGoneAlready() {
    Photo stored = await(catalog().save(aPhoto().ready()));
    await(catalog().delete(stored));
    await(catalog().delete(stored));
    await(catalog().delete(aPhoto().pending()));
    assertThat(await(catalog().find(stored.id()))).isEmpty();
  }

  @Test
  default void refusesToDeleteARevisionThatWasNotRead() {
    Photo first = await(catalog().save(aPhoto().pending()));
    Photo second = await(catalog().save(first));
    assertConflict(catalog().delete(first), second);
    assertThat(await(catalog().find(first.id()))).contains(second);
  }

  @Test
  default void takesADeletedPhotoAgainAsANewOne() {
    PhotoBuilder photo = aPhoto();
    await(catalog().delete(await(catalog().save(photo.ready()))));
    assertThat(await(catalog().save(photo.pending())).revision()).isEqualTo(1);
  }

  @Test
  default void answersItsHealthCheck() {
    await(catalog().check());
  }

  @Test
  default void completesOnTheContextOfTheCall() {
    Photo stored = await(catalog().save(aPhoto().pending()));
    PhotoCatalog catalog = catalog();
    List<Function<PhotoCatalog, Future<?>>> calls =
        List.of(
            c -> c.find(stored.id()),
            c -> c.find(PhotoId.of(UUID.randomUUID())),
            c -> c.save(stored),
            c -> c.save(stored.withRevision(99)),
            c -> c.page(new PhotoQuery(aUser(), 10, null)),
            PhotoCatalog::check,
            c -> c.delete(stored.withRevision(99)),
            c -> c.delete(aPhoto().createdAt(NOW).pending()));
    for (Function<PhotoCatalog, Future<?>> call : calls) {
      CallerContext.assertCompletesOn(vertx(), () -> call.apply(catalog));
    }
  }

  private void assertRoundTrip(Photo photo) {
    Photo saved = await(catalog().save(photo));
    assertThat(saved).isEqualTo(photo.withRevision(1));
    assertThat(await(catalog().find(photo.id()))).contains(saved);
    assertThat(await(catalog().page(new PhotoQuery(photo.owner(), 200, null))).photos())
        .contains(saved.listed());
  }

  private static void assertConflict(Future<?> call, Photo photo) {
    assertThat(failureOf(call))
        .isInstanceOf(RevisionConflictException.class)
        .hasMessageContaining(photo.id().value());
  }
}

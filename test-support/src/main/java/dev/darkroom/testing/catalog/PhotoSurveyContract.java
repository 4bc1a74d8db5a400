// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.catalog.SurveyPage;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.WorkerId;
import dev.darkroom.testing.async.CallerContext;
import dev.darkroom.testing.photo.EditedPhotos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How every survey looks through a catalog that it shares. There may be photos of others: each test
 * looks for its own, those that are overdue at a time that no other test has.
 */
public interface PhotoSurveyContract extends PhotoCatalogContract {

  /** The survey of {@link #catalog()}. */
  PhotoSurvey survey();

  @Test
  default void findsWhatShouldHaveComeToAnEndAndNothingElse() {
    Instant then = aTime();
    Photo pending = saved(aPhoto().createdAt(then).pending());
    Photo processing = saved(aPhoto().createdAt(then).processing());
    saved(aPhoto().createdAt(then).ready());
    saved(aPhoto().createdAt(then).rejected());
    saved(aPhoto().createdAt(then).failed());

    Instant end = dueAt(pending).plusMillis(1);
    assertThat(overdueSince(then, end)).containsExactlyInAnyOrder(pending.id(), processing.id());
    assertThat(overdueSince(then, dueAt(pending))).containsExactly(processing.id());
    assertThat(overdueSince(then, dueAt(processing))).isEmpty();
  }

  @Test
  default void findsAPhotoWhoseEditedVersionShouldHaveComeToAnEnd() {
    Instant then = aTime();
    Photo announced = saved(EditedPhotos.announced(aPhoto().createdAt(then).ready()));
    Photo processing = saved(EditedPhotos.processing(aPhoto().createdAt(then).ready()));
    saved(EditedPhotos.ready(aPhoto().createdAt(then).ready()));
    saved(EditedPhotos.rejected(aPhoto().createdAt(then).ready()));

    Instant end = dueAt(announced).plusMillis(1);
    assertThat(overdueSince(then, end)).containsExactlyInAnyOrder(announced.id(), processing.id());
    assertThat(overdueSince(then, dueAt(announced))).containsExactly(processing.id());
    assertThat(overdueSince(then, dueAt(processing))).isEmpty();
  }

  @Test
  default void findsAPhotoByItsLastChange() {
    Instant then = aTime();
    Photo photo = saved(aPhoto().createdAt(then).pending());
    Instant due = dueAt(photo);
    Photo again = saved(photo.announcedAgain(due.plusSeconds(60)));

    assertThat(overdueSince(then, due.plusSeconds(60))).isEmpty();
    assertThat(overdueSince(then, due.plusSeconds(61))).containsExactly(photo.id());

    Photo given = saved(again.abandoned("no file", due.plusSeconds(70)));
    assertThat(overdueSince(then, due.plusSeconds(3600))).isEmpty();
    assertThat(await(catalog().find(photo.id()))).contains(given);
  }

  @Test
  default void findsAPhotoThatIsToBeDevelopedAgain() {
    Instant then = aTime();
    Photo ready = saved(aPhoto().createdAt(then).ready());
    saved(ready.reopened(new WorkerId("reconcile-1"), then.plusSeconds(10)));

    assertThat(overdueSince(then, then.plusSeconds(10))).isEmpty();
    assertThat(overdueSince(then, then.plusSeconds(11))).containsExactly(ready.id());
  }

  @Test
  default void forgetsADeletedPhotoThatWasOverdue() {
    Instant then = aTime();
    Photo photo = saved(aPhoto().createdAt(then).pending());
    await(catalog().delete(photo));
    assertThat(overdueSince(then, then.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  default void leadsThroughAllThatIsOverdueOnce() {
    Instant then = aTime();
    List<PhotoId> stored =
        IntStream.range(0, 40)
            .mapToObj(i -> saved(aPhoto().createdAt(then.plusMillis(i % 3)).pending()).id())
            .toList();
    for (int limit : List.of(1, 3, 7, PhotoSurvey.MAX_LIMIT)) {
      List<SurveyPage> pages =
          pages(mark -> await(survey().overdue(then.plus(Duration.ofDays(1)), limit, mark)));
      assertThat(pages).allMatch(page -> page.photos().size() <= limit);
      assertThat(createdSince(then, pages)).containsExactlyInAnyOrderElementsOf(stored);
    }
  }

  @Test
  default void goesOnBehindAPhotoThatCameToAnEndMeanwhile() {
    Instant then = aTime();
    List<Photo> stored =
        IntStream.range(0, 12)
            .mapToObj(i -> saved(aPhoto().createdAt(then.plusMillis(i)).pending()))
            .toList();
    Instant before = then.plus(Duration.ofDays(1));
    List<PhotoId> seen = new ArrayList<>();
    SurveyMark next = null;
    int pages = 0;
    do {
      SurveyPage page = await(survey().overdue(before, 2, next));
      List<Photo> ours = stored.stream().filter(p -> page.photos().contains(p.id())).toList();
      ours.forEach(photo -> saved(photo.abandoned("no file", before)));
      ours.forEach(photo -> seen.add(photo.id()));
      next = page.next();
      assertThat(++pages).as("pages come to an end").isLessThan(1000);
    } while (next != null);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(stored.stream().map(Photo::id).toList());
  }

  @Test
  default void leadsThroughAllPhotosOnceWhateverTheirStatus() {
    Instant then = aTime();
    List<PhotoId> stored =
        Stream.of(
                aPhoto().createdAt(then).pending(),
                aPhoto().createdAt(then).processing(),
                aPhoto().createdAt(then).ready(),
                aPhoto().createdAt(then).ready(),
                aPhoto().createdAt(then).rejected(),
                aPhoto().createdAt(then).failed())
            .map(photo -> saved(photo).id())
            .toList();
    for (int limit : List.of(5, PhotoSurvey.MAX_LIMIT)) {
      List<SurveyPage> pages = pages(mark -> await(survey().all(limit, mark)));
      assertThat(pages).allMatch(page -> page.photos().size() <= limit);
      assertThat(pages.stream().flatMap(page -> page.photos().stream()))
          .doesNotHaveDuplicates()
          .containsAll(stored);
    }
  }

  @Test
  default void beginsAtAMarkThatIsNotOfTheSurvey() {
    Instant then = aTime();
    Photo photo = saved(aPhoto().createdAt(then).pending());
    SurveyMark foreign = new SurveyMark("");
    Instant before = then.plus(Duration.ofDays(1));
    List<SurveyPage> pages =
        pages(mark -> await(survey().overdue(before, 200, mark == null ? foreign : mark)));
    assertThat(createdSince(then, pages)).containsExactly(photo.id());
    assertThat(await(survey().all(200, foreign)).photos())
        .isEqualTo(await(survey().all(200, null)).photos());
  }

  @Test
  default void surveysOnTheContextOfTheCall() {
    CallerContext.assertCompletesOn(vertx(), () -> survey().overdue(aTime(), 1, null));
    CallerContext.assertCompletesOn(vertx(), () -> survey().all(1, null));
  }

  /** A minute for one test alone, before the photos of other tests. */
  private static Instant aTime() {
    return Instant.EPOCH.plus(Duration.ofMinutes(ThreadLocalRandom.current().nextInt(28_000_000)));
  }

  private Photo saved(Photo photo) {
    return await(catalog().save(photo));
  }

  private static Instant dueAt(Photo photo) {
    return photo.dueAt().orElseThrow();
  }

  private List<PhotoId> overdueSince(Instant created, Instant before) {
    return createdSince(created, pages(mark -> await(survey().overdue(before, 50, mark))));
  }

  /** What of the pages was created in that minute. */
  private List<PhotoId> createdSince(Instant minute, List<SurveyPage> pages) {
    return pages.stream()
        .flatMap(page -> page.photos().stream())
        .filter(
            id ->
                await(catalog().find(id))
                    .filter(photo -> !photo.createdAt().isBefore(minute))
                    .filter(photo -> photo.createdAt().isBefore(minute.plus(Duration.ofMinutes(1))))
                    .isPresent())
        .toList();
  }

  private static List<SurveyPage> pages(Function<@Nullable SurveyMark, SurveyPage> ask) {
    List<SurveyPage> pages = new ArrayList<>();
    SurveyMark next = null;
    do {
      pages.add(ask.apply(next));
      next = pages.getLast().next();
      assertThat(pages).as("pages come to an end").hasSizeLessThan(2000);
    } while (next != null);
    return pages;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.catalog.SurveyPage;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A catalog that forgets, and the survey of it. It keeps {@link PhotoCatalogContract} and {@link
 * PhotoSurveyContract} as the real ones do, and may be used from any thread.
 */
public final class InMemoryPhotoCatalog implements PhotoCatalog, PhotoSurvey {

  private static final Comparator<PagePosition> NEWEST_FIRST =
      Comparator.comparing(PagePosition::at)
          .thenComparing(position -> position.photo().value())
          .reversed();

  private final Vertx vertx;
  private final ConcurrentMap<PhotoId, Photo> photos = new ConcurrentHashMap<>();

  public InMemoryPhotoCatalog(Vertx vertx) {
    this.vertx = vertx;
  }

  /** What is stored now, without a future: for assertions. */
  public Optional<Photo> stored(PhotoId id) {
    return Optional.ofNullable(photos.get(id));
  }

  /** All that is stored now, newest first: for assertions. */
  public List<Photo> stored() {
    return photos.values().stream()
        .sorted(Comparator.comparing(InMemoryPhotoCatalog::createdPosition, NEWEST_FIRST))
        .toList();
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    return onContext(() -> stored(id));
  }

  @Override
  public Future<Photo> save(Photo photo) {
    return onContext(
        () -> {
          if (photo.version() != PhotoVersion.ORIGINAL) {
            throw new CatalogFaultException("a turned photo is not stored", null);
          }
          Photo saved = photo.withRevision(photo.revision() + 1);
          photos.compute(
              photo.id(),
              (_, stored) -> {
                if (revisionOf(stored) != photo.revision()) {
                  throw new RevisionConflictException(photo.id());
                }
                return saved;
              });
          return saved;
        });
  }

  @Override
  public Future<Void> delete(Photo photo) {
    return this.<Optional<Photo>>onContext(
            () ->
                Optional.ofNullable(
                    photos.computeIfPresent(
                        photo.id(),
                        (_, stored) -> {
                          if (stored.revision() != photo.revision()) {
                            throw new RevisionConflictException(photo.id());
                          }
                          return null;
                        })))
        .mapEmpty();
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    return onContext(
        () -> {
          PhotoFilter filter = query.filter();
          List<Photo> rest =
              photos.values().stream()
                  .filter(photo -> photo.owner().equals(query.owner()) && matches(filter, photo))
                  .filter(photo -> isBehind(query.after(), positionOf(filter, photo)))
                  .sorted(Comparator.comparing(photo -> positionOf(filter, photo), NEWEST_FIRST))
                  .toList();
          List<Photo> page = rest.subList(0, Math.min(rest.size(), query.limit()));
          return new PhotoPage(
              page.stream()
                  .filter(
                      photo -> query.narrowedBy().stream().allMatch(other -> matches(other, photo)))
                  .map(Photo::listed)
                  .toList(),
              rest.size() <= query.limit() ? null : positionOf(filter, page.getLast()));
        });
  }

  @Override
  public Future<Void> check() {
    return onContext(Optional::empty).mapEmpty();
  }

  /** By identity, not by age: no order is promised, and tests should not count on one. */
  @Override
  public Future<SurveyPage> overdue(Instant before, int limit, @Nullable SurveyMark after) {
    return survey(
        photo -> photo.dueAt().filter(due -> due.isBefore(before)).isPresent(), limit, after);
  }

  @Override
  public Future<SurveyPage> all(int limit, @Nullable SurveyMark after) {
    return survey(_ -> true, limit, after);
  }

  private Future<SurveyPage> survey(Predicate<Photo> asked, int limit, @Nullable SurveyMark after) {
    String last = after == null ? "" : after.value();
    return onContext(
        () -> {
          List<PhotoId> rest =
              photos.values().stream()
                  .filter(asked)
                  .map(Photo::id)
                  .filter(id -> id.value().compareTo(last) > 0)
                  .sorted(Comparator.comparing(PhotoId::value))
                  .toList();
          if (rest.size() <= limit) {
            return new SurveyPage(rest, null);
          }
          List<PhotoId> page = rest.subList(0, limit);
          return new SurveyPage(page, new SurveyMark(page.getLast().value()));
        });
  }

  private static boolean matches(PhotoFilter filter, Photo photo) {
    return switch (filter) {
      case PhotoFilter.All _ -> true;
      case PhotoFilter.OfStatus(String status) -> photo.status().wireName().equals(status);
      case PhotoFilter.OfTag(String tag) -> photo.details().tags().contains(tag);
      case PhotoFilter.TakenBetween(@Nullable Instant from, @Nullable Instant to) ->
          takenAt(photo)
              .filter(taken -> from == null || !taken.isBefore(from))
              .filter(taken -> to == null || taken.isBefore(to))
              .isPresent();
      case PhotoFilter.OfVersion(PhotoVersion version) ->
          photo.hasEditedVersion() == (version == PhotoVersion.EDITED);
      case PhotoFilter.OfChecksum(Sha256 checksum) -> checksum.equals(photo.original().checksum());
    };
  }

  private static Optional<Instant> takenAt(Photo photo) {
    return Optional.ofNullable(photo.metadata())
        .map(PhotoMetadata::takenAt)
        .map(taken -> taken.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static boolean isBehind(@Nullable PagePosition last, PagePosition position) {
    return last == null || NEWEST_FIRST.compare(position, last) > 0;
  }

  private static PagePosition positionOf(PhotoFilter filter, Photo photo) {
    return switch (filter) {
      case PhotoFilter.TakenBetween _ -> new PagePosition(takenAt(photo).orElseThrow(), photo.id());
      case PhotoFilter.All _,
          PhotoFilter.OfStatus _,
          PhotoFilter.OfTag _,
          PhotoFilter.OfVersion _,
          PhotoFilter.OfChecksum _ ->
          createdPosition(photo);
    };
  }

  private static PagePosition createdPosition(Photo photo) {
    return new PagePosition(photo.createdAt(), photo.id());
  }

  private static long revisionOf(@Nullable Photo stored) {
    return stored == null ? 0 : stored.revision();
  }

  /** Real catalogs never complete before they return, so this one does not either. */
  private <T> Future<T> onContext(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      done.complete(work.get());
    } catch (CatalogException e) {
      done.completeExceptionally(e);
    }
    return Future.fromCompletionStage(done, vertx.getOrCreateContext());
  }
}

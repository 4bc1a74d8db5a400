// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.api.photos.PageCursor;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The photos that a filter asks for, page by page. Those of one user come from an index; those of
 * everybody from a walk along the whole table, whatever else is asked for.
 */
final class ReprocessPages {

  private static final int DEFAULT_LIMIT = 50;

  private final PhotoCatalog catalog;
  private final PhotoSurvey survey;
  private final PageCursor cursors;
  private final SurveyCursor surveyCursors;

  ReprocessPages(
      PhotoCatalog catalog, PhotoSurvey survey, PageCursor cursors, SurveyCursor surveyCursors) {
    this.catalog = catalog;
    this.survey = survey;
    this.cursors = cursors;
    this.surveyCursors = surveyCursors;
  }

  /**
   * Some photos.
   *
   * @param narrowing what a photo must be besides, once it is read
   * @param nextCursor empty if this is the last page
   */
  record Page(List<PhotoId> photos, Predicate<Photo> narrowing, Optional<String> nextCursor) {}

  /** The page that a body asks for which keeps the contract. */
  Future<Page> page(JsonObject body) {
    JsonObject filter = body.getJsonObject("filter", new JsonObject());
    int limit = body.getInteger("limit", DEFAULT_LIMIT);
    Optional<String> cursor = Optional.ofNullable(body.getString("cursor"));
    Predicate<Photo> narrowing = narrowing(filter);
    String owner = filter.getString("userId");
    return owner == null
        ? ofEverybody(filter, limit, cursor, narrowing)
        : ofOne(new UserId(owner), filter, limit, cursor, narrowing);
  }

  private Future<Page> ofEverybody(
      JsonObject filter, int limit, Optional<String> cursor, Predicate<Photo> narrowing) {
    Stream.of("tag", "takenAfter", "takenBefore")
        .filter(filter::containsKey)
        .findFirst()
        .ifPresent(
            name -> {
              throw invalid("/filter/" + name, "can be asked for with userId only");
            });
    @Nullable SurveyMark after =
        cursor
            .map(text -> surveyCursors.read(filter, text).orElseThrow(ReprocessPages::foreign))
            .orElse(null);
    return survey
        .all(limit, after)
        .map(
            page ->
                new Page(
                    page.photos(),
                    narrowing,
                    Optional.ofNullable(page.next())
                        .map(next -> surveyCursors.write(filter, next))));
  }

  private Future<Page> ofOne(
      UserId owner,
      JsonObject filter,
      int limit,
      Optional<String> cursor,
      Predicate<Photo> narrowing) {
    List<PhotoFilter> filters = filters(filter);
    PhotoFilter first = filters.isEmpty() ? new PhotoFilter.All() : filters.removeFirst();
    PhotoQuery listing = new PhotoQuery(owner, first, filters, limit, null);
    @Nullable PagePosition after =
        cursor
            .map(text -> cursors.read(listing, text).orElseThrow(ReprocessPages::foreign))
            .orElse(null);
    return catalog
        .page(new PhotoQuery(owner, first, filters, limit, after))
        .map(
            page ->
                new Page(
                    page.photos().stream().map(Photo::id).toList(),
                    narrowing,
                    Optional.ofNullable(page.next()).map(next -> cursors.write(listing, next))));
  }

  private static List<PhotoFilter> filters(JsonObject filter) {
    List<PhotoFilter> filters = new ArrayList<>();
    @Nullable Instant from = moment(filter, "takenAfter");
    @Nullable Instant to = moment(filter, "takenBefore");
    if (from != null && to != null && !from.isBefore(to)) {
      throw invalid("/filter/takenBefore", "must be later than takenAfter");
    }
    if (from != null || to != null) {
      filters.add(new PhotoFilter.TakenBetween(from, to));
    }
    Optional.ofNullable(filter.getString("tag"))
        .map(PhotoFilter.OfTag::new)
        .ifPresent(filters::add);
    Optional.ofNullable(filter.getString("status"))
        .map(PhotoFilter.OfStatus::new)
        .ifPresent(filters::add);
    return filters;
  }

  /** What no index is asked for, or what an index may say too late. */
  private static Predicate<Photo> narrowing(JsonObject filter) {
    @Nullable String status = filter.getString("status");
    @Nullable Instant from = moment(filter, "createdAfter");
    @Nullable Instant to = moment(filter, "createdBefore");
    return photo ->
        (status == null || photo.status().wireName().equals(status))
            && (from == null || !photo.createdAt().isBefore(from))
            && (to == null || photo.createdAt().isBefore(to));
  }

  private static @Nullable Instant moment(JsonObject filter, String name) {
    @Nullable String text = filter.getString(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw invalid("/filter/" + name, "must be a moment such as 2025-08-02T18:04:05Z");
    }
  }

  private static ProblemException foreign() {
    return invalid("/cursor", "is not one of this filter: begin without");
  }

  private static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(Problem.InvalidRequest.of(FieldError.inBody(pointer, detail)));
  }
}
